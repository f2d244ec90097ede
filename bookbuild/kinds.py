"""What a chapter is by its name: words that open a book's preface, glossary or index, in the languages of `words`.

Kinds are those of the EPUB 3 Structural Semantics Vocabulary; each has the role ``doc-`` + kind in DPUB-ARIA 1.1.
"""

import re
import unicodedata
from pathlib import PurePosixPath
from types import MappingProxyType

# Whole titles, or their beginnings before a space, a mark, a number or (as in 附录A) a letter. A stem is English.
_TITLES: MappingProxyType[str, str] = MappingProxyType(
    {
        "abstract": "abstract|摘要|提要|概要|resumen|ملخص|सारांश",
        "acknowledgments": (
            "acknowledgments|acknowledgements|thanks|致谢|致謝|鸣谢|鳴謝|謝辞|agradecimientos|شكر وتقدير|आभार"
        ),
        "afterword": "afterword|postscript|后记|後記|跋|あとがき|epílogo|उपसंहार",
        "appendix": "appendix|appendices|附录|附錄|付録|apéndice|anexo|ملحق|परिशिष्ट",
        "bibliography": (
            "bibliography|references|参考文献|參考文獻|参考资料|參考資料|bibliografía|referencias|المراجع|संदर्भ"
        ),
        "conclusion": "conclusion|conclusions|结论|結論|结语|結語|おわりに|conclusión|conclusiones|خاتمة|निष्कर्ष",
        "dedication": "dedication|献词|獻詞|题献|題獻|献辞|dedicatoria|إهداء|समर्पण",
        "epilogue": "epilogue|尾声|尾聲|エピローグ",
        "errata": "errata|勘误|勘誤|勘误表|勘誤表|正誤表",
        "foreword": "foreword|推荐序|推薦序|代序|まえがき|تمهيد|प्राक्कथन",
        "glossary": (
            "glossary|abbreviations|术语|術語|术语表|術語表|术语缩写释义|"
            "词汇表|詞彙表|名词解释|名詞解釋|缩略语|用語集|glosario|مسرد|शब्दावली"
        ),
        "index": "index|索引|índice alfabético|índice analítico|فهرس الأعلام|अनुक्रमणिका",
        "introduction": "introduction|引言|导论|導論|导言|導言|绪论|緒論|はじめに|序論|introducción|مقدمة|परिचय",
        "preface": "preface|前言|序|序言|自序|prefacio|prólogo|توطئة|प्रस्तावना",
        "prologue": "prologue|序章|楔子|プロローグ",
    }
)
_END = re.compile(r"[\s:：—–\-.,，、(（\d]")
_END_OF_HAN = re.compile(r"[\s:：—–\-.,，、(（\da-z一二三四五六七八九十]")
_NOT_STEMS = frozenset(["index"])
"""Names that tools give to any file: of them the title alone tells."""


def kind_by_name(file: str, title: str) -> str:
    """The kind of a chapter by its title, else by its file's name; "" for one like any other."""
    by_title = _kind_of(_plain(title))
    if by_title or not file:
        return by_title
    path = PurePosixPath(file)
    return "" if path.stem.lower() in _NOT_STEMS else _kind_of(_plain(path.stem))


def _kind_of(name: str) -> str:
    for kind, words in _TITLES.items():
        for word in words.split("|"):
            if not name.startswith(word):
                continue
            rest = name.removeprefix(word)
            if not rest or (_END if word.isascii() else _END_OF_HAN).match(rest):
                return kind
    return ""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()
