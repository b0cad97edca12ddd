"""Pages as HTML: the templates and what all of them know."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from api.addresses import page_of
from api.language import LANGUAGES, READER, either
from api.marking import place_in_text, text_of
from api.naming import called, document_name, further_title
from api.rows import LARGEST_SIZE
from api.wording import worded
from ontology.reference import short
from queries.figures import vietnamese_date

TEMPLATES = Environment(loader=PackageLoader("api"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def filled(template: str, **values: object) -> str:
    """A page of our own in the language of the reader; every value is escaped.

    In a template `t("…", "…")` is the word in Vietnamese or in English.
    """
    return TEMPLATES.get_template(template).render(reader=READER.get(), **values)


TEMPLATES.globals.update(called=called, document_name=document_name, further_title=further_title)
TEMPLATES.globals.update(day=vietnamese_date, place_in_text=place_in_text, short=short, text_of=text_of)
TEMPLATES.globals.update(t=either, LANGUAGES=LANGUAGES, page_of=page_of, worded=worded, LARGEST_SIZE=LARGEST_SIZE)
