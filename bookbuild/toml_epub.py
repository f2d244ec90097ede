"""``[epub]`` of ``bookbuild.toml``."""

from bookbuild.config import CertifierConfig, EpubConfig, ImagesConfig
from bookbuild.toml_table import Table


def epub_config(table: Table) -> EpubConfig:
    """The table as frozen values; what is wrong in it is complained of and has its default."""
    defaults = EpubConfig()
    config = EpubConfig(
        page_list=table.flag("page_list"),
        toc_depth=int(table.within("toc_depth", 1, 8, defaults.toc_depth, "levels of headings")),
        math=table.choice("math", ("mathml", "image"), defaults.math),
        embed_fonts=table.flag("embed_fonts") or False,
        writing=table.choice("writing", ("horizontal", "vertical"), defaults.writing),
        page_progression=table.choice("page_progression", ("auto", "ltr", "rtl"), defaults.page_progression),
        images=_images(table.table("images")),
        certifier=_certifier(table),
    )
    table.close()
    return config


def _images(table: Table) -> ImagesConfig:
    defaults = ImagesConfig()
    config = ImagesConfig(
        long_side=int(table.within("long_side", 0, 10000, defaults.long_side, "pixels, 0 for any,")),
        quality=int(table.within("quality", 1, 100, defaults.quality, "a JPEG quality")),
        total_size=table.within("total_size", 0, 2000, defaults.total_size, "megabytes, 0 for any,"),
    )
    table.close()
    return config


def _certifier(table: Table) -> CertifierConfig | None:
    if "certifier" not in table.values:
        table.known.append("certifier")
        return None
    inner = table.table("certifier")
    name = inner.text("name") or ""
    conforms_to = inner.text("conforms_to") or ""
    if not name.strip() or not conforms_to.strip():
        hint = 'write { name = "…", conforms_to = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA" }'
        inner.complain("config-type", "a certifier needs a name and what the book conforms to", hint)
    config = CertifierConfig(name, conforms_to, inner.text("credential") or "", inner.text("report") or "")
    inner.close()
    return config if name.strip() and conforms_to.strip() else None
