"""The accessibility summary, in the book's language: one sentence for each thing that the book holds."""

from dataclasses import dataclass

from bookbuild.languages import is_traditional


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a summary may say."""

    text: str
    described: str
    undescribed: str
    mathml: str
    drawn: str
    pages: str
    moves: str
    still: str


_ZH = Sentences(
    text="文字可重排，按阅读顺序排列，可由目录和逐级标题到达。",
    described="图片都有替代文字。",
    undescribed="部分图片没有替代文字。",
    mathml="公式为 MathML，以 TeX 为替代文字。",
    drawn="公式为图片，以 TeX 为替代文字。",
    pages="标有纸质版的页码。",
    moves="没有声音；部分图片会动。",
    still="没有声音，没有闪烁或移动的内容。",
)
_ZH_HANT = Sentences(
    text="文字可重排，按閱讀順序排列，可由目錄和逐級標題到達。",
    described="圖片都有替代文字。",
    undescribed="部分圖片沒有替代文字。",
    mathml="公式為 MathML，以 TeX 為替代文字。",
    drawn="公式為圖片，以 TeX 為替代文字。",
    pages="標有紙本的頁碼。",
    moves="沒有聲音；部分圖片會動。",
    still="沒有聲音，沒有閃爍或移動的內容。",
)
_JA = Sentences(
    text="本文はリフロー型で、読み順に並び、目次と階層的な見出しから到達できます。",
    described="画像には代替テキストがあります。",
    undescribed="代替テキストのない画像があります。",
    mathml="数式は MathML で、TeX を代替テキストとします。",
    drawn="数式は画像で、TeX を代替テキストとします。",
    pages="印刷版のページ番号が付いています。",
    moves="音声はありません。動く画像があります。",
    still="音声も、点滅や動きのある内容もありません。",
)
_EN = Sentences(
    text="The text flows, is in reading order, and is reached by a table of contents and nested headings.",
    described="Pictures have alternative texts.",
    undescribed="Some pictures have no alternative text.",
    mathml="Formulas are MathML with their TeX as alternative text.",
    drawn="Formulas are pictures with their TeX as alternative text.",
    pages="The pages of the printed book are marked.",
    moves="There is no sound; some pictures move.",
    still="There is no sound, nothing flashes or moves.",
)
_ES = Sentences(
    text="El texto es fluido, sigue el orden de lectura y se alcanza por el índice y los títulos por niveles.",
    described="Las imágenes tienen texto alternativo.",
    undescribed="Algunas imágenes no tienen texto alternativo.",
    mathml="Las fórmulas son MathML con su TeX como texto alternativo.",
    drawn="Las fórmulas son imágenes con su TeX como texto alternativo.",
    pages="Están marcadas las páginas del libro impreso.",
    moves="No hay sonido; algunas imágenes se mueven.",
    still="No hay sonido, nada parpadea ni se mueve.",
)
_AR = Sentences(
    text="النص مرن، مرتب حسب تسلسل القراءة، ويمكن الوصول إليه من جدول المحتويات والعناوين المتدرجة.",
    described="للصور نصوص بديلة.",
    undescribed="بعض الصور بلا نص بديل.",
    mathml="المعادلات بصيغة MathML ونصها البديل TeX.",
    drawn="المعادلات صور ونصها البديل TeX.",
    pages="أرقام صفحات النسخة المطبوعة معلّمة.",
    moves="لا يوجد صوت؛ وبعض الصور متحركة.",
    still="لا يوجد صوت ولا محتوى وامض أو متحرك.",
)
_HI = Sentences(
    text="पाठ पुनर्प्रवाही है, पठन क्रम में है, और विषय-सूची तथा क्रमबद्ध शीर्षकों से पहुँचा जा सकता है।",
    described="चित्रों के वैकल्पिक पाठ हैं।",
    undescribed="कुछ चित्रों का वैकल्पिक पाठ नहीं है।",
    mathml="सूत्र MathML में हैं, TeX उनका वैकल्पिक पाठ है।",
    drawn="सूत्र चित्र हैं, TeX उनका वैकल्पिक पाठ है।",
    pages="मुद्रित पुस्तक के पृष्ठ चिह्नित हैं।",
    moves="कोई ध्वनि नहीं है; कुछ चित्र हिलते हैं।",
    still="न ध्वनि है, न कुछ चमकता या हिलता है।",
)
_BY_LANGUAGE = (("zh", _ZH), ("ja", _JA), ("en", _EN), ("es", _ES), ("ar", _AR), ("hi", _HI))


def sentences_for(language: str) -> tuple[Sentences, str]:
    """The sentences for a BCP 47 tag and the tag that they are in: English where bookbuild does not speak it."""
    if is_traditional(language):
        return _ZH_HANT, language
    found = dict(_BY_LANGUAGE).get(language.lower().split("-")[0])
    return (found, language) if found else (_EN, "en")
