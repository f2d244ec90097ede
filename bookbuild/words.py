"""The words that bookbuild itself puts into a book, by language."""

from collections.abc import Sequence
from dataclasses import dataclass

from bookbuild.languages import is_traditional


@dataclass(frozen=True, slots=True)
class Words:
    """The tool's own words in one language. ``{n}`` stands for a number, ``{title}`` for a title."""

    contents: str
    colophon: str
    title_page: str
    cover: str
    notes: str
    authors: str
    publisher: str
    date: str
    rights: str
    identifier: str
    figure: str
    table: str
    listing: str
    page: str
    remote_picture: str
    missing: str
    back_to_text: str
    between_names: str
    and_others: str
    index: str
    signs: str
    see: str
    see_also: str
    between_places: str
    figures: str
    tables: str
    listings: str

    def name_list(self, names: Sequence[str], *, more: bool) -> str:
        """Names in one line, and a word for those who are not named if there are `more`."""
        return self.between_names.join(names) + (self.and_others if more else "")


_ZH = Words(
    contents="目录",
    colophon="版权信息",
    title_page="书名页",
    cover="封面",
    notes="注释",
    authors="作者",
    publisher="出版",
    date="日期",
    rights="许可",
    identifier="标识",
    figure="图 {n}",
    table="表 {n}",
    listing="代码 {n}",
    page="第 {n} 页",
    remote_picture="网络图片：{title}",
    missing="缺失：{title}",
    back_to_text="返回正文",
    between_names="　",
    and_others=" 等",
    index="索引",
    signs="数字与符号",
    see="见 {title}",
    see_also="另见 {title}",
    between_places="，",
    figures="插图目录",
    tables="表格目录",
    listings="代码目录",
)

_ZH_HANT = Words(
    contents="目錄",
    colophon="版權資訊",
    title_page="書名頁",
    cover="封面",
    notes="註釋",
    authors="作者",
    publisher="出版",
    date="日期",
    rights="授權",
    identifier="識別碼",
    figure="圖 {n}",
    table="表 {n}",
    listing="程式 {n}",
    page="第 {n} 頁",
    remote_picture="網路圖片：{title}",
    missing="缺少：{title}",
    back_to_text="返回正文",
    between_names="　",
    and_others=" 等",
    index="索引",
    signs="數字與符號",
    see="見 {title}",
    see_also="另見 {title}",
    between_places="，",
    figures="圖目錄",
    tables="表目錄",
    listings="程式目錄",
)

_JA = Words(
    contents="目次",
    colophon="奥付",
    title_page="扉",
    cover="表紙",
    notes="注",
    authors="著者",
    publisher="発行",
    date="発行日",
    rights="ライセンス",
    identifier="識別子",
    figure="図 {n}",
    table="表 {n}",
    listing="リスト {n}",
    page="{n} ページ",
    remote_picture="ネットワーク上の図：{title}",
    missing="欠落：{title}",
    back_to_text="本文に戻る",
    between_names="　",
    and_others=" ほか",
    index="索引",
    signs="数字・記号",
    see="{title} を見よ",
    see_also="{title} も見よ",
    between_places="、",
    figures="図目次",
    tables="表目次",
    listings="リスト目次",
)

_EN = Words(
    contents="Contents",
    colophon="Colophon",
    title_page="Title page",
    cover="Cover",
    notes="Notes",
    authors="Authors",
    publisher="Publisher",
    date="Date",
    rights="Licence",
    identifier="Identifier",
    figure="Figure {n}",
    table="Table {n}",
    listing="Listing {n}",
    page="page {n}",
    remote_picture="Picture on the web: {title}",
    missing="Missing: {title}",
    back_to_text="Back to the text",
    between_names=", ",
    and_others=" et al.",
    index="Index",
    signs="Numbers and signs",
    see="see {title}",
    see_also="see also {title}",
    between_places=", ",
    figures="Figures",
    tables="Tables",
    listings="Listings",
)

_ES = Words(
    contents="Índice",
    colophon="Colofón",
    title_page="Portada",
    cover="Cubierta",
    notes="Notas",
    authors="Autores",
    publisher="Editorial",
    date="Fecha",
    rights="Licencia",
    identifier="Identificador",
    figure="Figura {n}",
    table="Tabla {n}",
    listing="Código {n}",
    page="página {n}",
    remote_picture="Imagen en la red: {title}",
    missing="Falta: {title}",
    back_to_text="Volver al texto",
    between_names=", ",
    and_others=" y otros",
    index="Índice alfabético",
    signs="Números y signos",
    see="véase {title}",
    see_also="véase también {title}",
    between_places=", ",
    figures="Índice de figuras",
    tables="Índice de tablas",
    listings="Índice de códigos",
)

_AR = Words(
    contents="المحتويات",
    colophon="بيانات النشر",
    title_page="صفحة العنوان",
    cover="الغلاف",
    notes="الحواشي",
    authors="المؤلفون",
    publisher="الناشر",
    date="التاريخ",
    rights="الرخصة",
    identifier="المعرّف",
    figure="الشكل {n}",
    table="الجدول {n}",
    listing="الشفرة {n}",
    page="صفحة {n}",
    remote_picture="صورة على الشبكة: {title}",
    missing="مفقود: {title}",
    back_to_text="العودة إلى النص",
    between_names="، ",
    and_others=" وآخرون",
    index="فهرس المصطلحات",
    signs="أرقام ورموز",
    see="انظر {title}",
    see_also="انظر أيضًا {title}",
    between_places="، ",
    figures="قائمة الأشكال",
    tables="قائمة الجداول",
    listings="قائمة الشفرات",
)

_HI = Words(
    contents="विषय-सूची",
    colophon="प्रकाशन विवरण",
    title_page="शीर्षक पृष्ठ",
    cover="आवरण",
    notes="टिप्पणियाँ",
    authors="लेखक",
    publisher="प्रकाशक",
    date="तिथि",
    rights="लाइसेंस",
    identifier="पहचानकर्ता",
    figure="चित्र {n}",
    table="तालिका {n}",
    listing="कोड {n}",
    page="पृष्ठ {n}",
    remote_picture="नेटवर्क पर चित्र: {title}",
    missing="अनुपलब्ध: {title}",
    back_to_text="पाठ पर लौटें",
    between_names=", ",
    and_others=" एवं अन्य",
    index="अनुक्रमणिका",
    signs="अंक और चिह्न",
    see="देखें {title}",
    see_also="{title} भी देखें",
    between_places=", ",
    figures="चित्र-सूची",
    tables="तालिका-सूची",
    listings="कोड-सूची",
)

_BY_LANGUAGE = (("zh", _ZH), ("ja", _JA), ("en", _EN), ("es", _ES), ("ar", _AR), ("hi", _HI))


def words_for(language: str) -> Words:
    """The words for a BCP 47 tag; English where bookbuild does not speak the language."""
    if is_traditional(language):
        return _ZH_HANT
    return dict(_BY_LANGUAGE).get(language.lower().split("-")[0], _EN)
