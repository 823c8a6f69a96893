"""The registers for machines, W3C DPV 2.3 as JSON-LD and fideslang 3.1 as YAML, and the record of processing.

Sources: https://w3id.org/dpv (2.3), https://ethyca.github.io/fideslang (3.1), GDPR article 30.
"""

from typing import Any

import yaml
from msgspec import Struct

from core.i18n import gettext as _
from core.i18n import marked
from core.lives import Life
from core.settings import settings
from privacy.clauses import CONTROLS
from privacy.registers import held
from privacy.registers.vocabulary import called, category_of, uses
from privacy.statement import statement_in_force

_CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Activity(Struct, frozen=True):
    """A line of the record of processing: what data are used for, on which ground, which, about whom, how long."""

    use: str
    basis: str
    clauses: tuple[str, ...]
    categories: tuple[str, ...]
    about: tuple[str, ...]
    lives: tuple[Life, ...]
    sealed: bool

    @property
    def title(self) -> str:
        """What the data are used for, in plain words: by the longest beginning of the use that has some."""
        fitting = [start for start in _TITLES if self.use == start or self.use.startswith(f"{start}.")]
        return _(_TITLES[max(fitting, key=len)])

    @property
    def ground(self) -> str:
        """The ground in plain words."""
        return _(_GROUNDS[self.basis])


_TITLES = {
    "essential.service": marked("Running the board that you joined"),
    "essential.service.security": marked("Keeping it safe"),
    "essential.service.operations.support": marked("Answering comments and complaints"),
    "functional": marked("Remembering what you set"),
    "analytics": marked("Counting what is read, without knowing by whom"),
    "personalize": marked("Choosing what is shown to you, if you asked for it"),
    "marketing": marked("Telling you of offers, if you asked for them"),
    "marketing.advertising": marked("Showing offers on the site"),
    "analytics.reporting.system": marked("Reading what the server noted"),
    "third_party_sharing": marked("Passing something on"),
}
_GROUNDS = {
    "Contract": marked("It is needed for the service you asked for (GDPR 6 (1) b)"),
    "Consent": marked("You said yes, and can take it back (GDPR 6 (1) a)"),
    "Legitimate interests": marked("It keeps the board running safely, and touches you little (GDPR 6 (1) f)"),
    "Legal obligations": marked("A law asks for it (GDPR 6 (1) c)"),
}


def record() -> list[Activity]:
    """GDPR article 30 (1) b to g, by data use, in the order of the statement."""
    found = []
    for use, columns in uses().items():
        clauses = tuple(dict.fromkeys(field.clause for _table, _column, field in columns))
        found.append(
            Activity(
                use=use,
                basis=called()[clauses[0]].basis,
                clauses=clauses,
                categories=tuple(sorted({category_of(table, column) for table, column, _field in columns})),
                about=tuple(sorted({held()[table].about for table, _column, _field in columns} - {"nobody"})),
                lives=tuple({field.life: field.kept for _table, _column, field in columns}.values()),
                sealed=any(field.sealed for _table, _column, field in columns),
            )
        )
    return found


def as_dpv() -> dict[str, Any]:
    """The statement and the field registry as a JSON-LD document of the Data Privacy Vocabulary."""
    site, statement = settings(), statement_in_force()
    here = f"{site.origin}/privacy"
    return {
        "@context": _CONTEXT,
        "@id": here,
        "@type": "dpv:PrivacyNotice",
        "dct:title": site.site_name,
        "dct:hasVersion": str(statement.version),
        "dct:identifier": statement.hash,
        "dct:issued": {"@type": "xsd:date", "@value": statement.since},
        "dpv:hasDataController": {"@type": "dpv:DataController", "dct:title": site.site_name},
        "dpv:hasPersonalDataHandling": [_clause(here, clause.id, clause.title) for clause in statement.clauses],
        "dpv:hasProcess": [_process(here, activity) for activity in record()],
    }


def _clause(here: str, clause: str, title: str) -> dict[str, Any]:
    return {
        "@id": f"{here}#{clause.lower()}",
        "@type": ["dpv:PersonalDataHandling", *called()[clause].dpv],
        "dct:title": title,
        "dpv:hasStatus": "dpv:Compliant" if clause in CONTROLS else "dpv:ComplianceUnknown",
    }


def _process(here: str, activity: Activity) -> dict[str, Any]:
    return {
        "@id": f"{here}/record#{activity.use}",
        "@type": "dpv:Process",
        "dpv:hasPurpose": activity.use,
        "dpv:hasLegalBasis": _BASES[activity.basis],
        "dpv:hasPersonalData": list(activity.categories),
        "dpv:hasDataSubject": ["dpv:Member" if who == "member" else "dpv:Visitor" for who in activity.about],
        "dpv:hasStorageCondition": [
            {"@type": "dpv:StorageDuration", "dct:description": life.kept} for life in activity.lives
        ],
        "dpv:hasTechnicalMeasure": ["dpv:EncryptionAtRest"] if activity.sealed else [],
    }


_BASES = {
    "Contract": "dpv:Contract",
    "Consent": "dpv:Consent",
    "Legitimate interests": "dpv:LegitimateInterest",
    "Legal obligations": "dpv:LegalObligation",
}


def as_fides() -> str:
    """Tables as a fideslang dataset and their uses as a system, in YAML."""
    return yaml.safe_dump({"dataset": [_dataset()], "system": [_system()]}, sort_keys=False, allow_unicode=True)


def _dataset() -> dict[str, Any]:
    return {
        "fides_key": "board",
        "name": settings().site_name,
        "description": _("Every table and column, as the field registry has them."),
        "collections": [
            {
                "name": name,
                "description": table.title,
                "fields": [
                    {"name": column, "description": field.why, "data_categories": [category_of(name, column)]}
                    for column, field in table.fields.items()
                ],
            }
            for name, table in held().items()
        ],
    }


_SUBJECTS = {"member": "customer", "visitor": "visitor"}


def _system() -> dict[str, Any]:
    return {
        "fides_key": "board_system",
        "name": settings().site_name,
        "system_type": "Service",
        "dataset_references": ["board"],
        "privacy_policy": f"{settings().origin}/privacy",
        "processes_personal_data": True,
        "privacy_declarations": [
            {
                "name": activity.use,
                "data_categories": list(activity.categories),
                "data_use": activity.use,
                "data_subjects": [_SUBJECTS[who] for who in activity.about] or ["customer"],
                "legal_basis_for_processing": activity.basis,
                "retention_period": "; ".join(life.kept for life in activity.lives),
                "dataset_references": ["board"],
            }
            for activity in record()
        ],
    }
