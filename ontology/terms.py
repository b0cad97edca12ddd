"""The addresses of the terms that the graph is written and queried with, as plain strings."""

from __future__ import annotations

PH = "https://w3id.org/phahe/ontology#"
ELI = "http://data.europa.eu/eli/ontology#"
ORG = "http://www.w3.org/ns/org#"
DCTERMS = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
# For what is said of the data set and the service, not in the graph.
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
SD = "http://www.w3.org/ns/sparql-service-description#"
HYDRA = "http://www.w3.org/ns/hydra/core#"
FOAF = "http://xmlns.com/foaf/0.1/"
SPDX = "http://spdx.org/rdf/terms#"
FORMATS = "http://www.w3.org/ns/formats/"

PREFIXES = {
    "ph": PH,
    "eli": ELI,
    "org": ORG,
    "dcterms": DCTERMS,
    "skos": SKOS,
    "oa": OA,
    "prov": PROV,
    "schema": SCHEMA,
    "owl": OWL,
    "sh": SH,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
}

# Classes
DOCUMENT = PH + "Document"
CITATION = PH + "Citation"
CANDIDATE = PH + "Candidate"
TASK = PH + "Task"
REPORTING_DUTY = PH + "ReportingDuty"
TARGET = PH + "Target"
AGENCY_GROUP = PH + "AgencyGroup"
PLACE = PH + "Place"
EVIDENCE = PH + "Evidence"
SOURCE_FILE = PH + "SourceFile"

# Document to document
CITES = PH + "cites"
BASED_ON = PH + "basedOn"
IMPLEMENTS = PH + "implements"
CONTINUES = PH + "continues"
DETAILS = PH + "details"
APPROVES = PH + "approves"
PROMULGATES = PH + "promulgates"
AMENDS = PH + "amends"
REPLACES = PH + "replaces"
PROPOSED_IN = PH + "proposedIn"
DESCENDS_FROM = PH + "descendsFrom"
WITHIN = PH + "within"
WHOLE_DOCUMENT = PH + "wholeDocument"
RELATIONS = (CITES, BASED_ON, IMPLEMENTS, CONTINUES, DETAILS, APPROVES, PROMULGATES, AMENDS, REPLACES, PROPOSED_IN)

# Of documents
SIGNER = PH + "signer"
SIGNER_TITLE = PH + "signerTitle"
LEVEL = PH + "level"
SESSION = PH + "session"
TERM = PH + "term"
PRINTED_AS = PH + "printedAs"
ENDED_FROM = PH + "endedFrom"

# Of citations and their candidates; HAS_ where a class has the same name
IN_DOCUMENT = PH + "inDocument"
CITING_DOCUMENT = PH + "citingDocument"
CITED_DOCUMENT = PH + "citedDocument"
RELATION = PH + "relation"
HAS_EVIDENCE = PH + "evidence"
RESOLUTION = PH + "resolution"
REASON = PH + "reason"
HAS_CANDIDATE = PH + "candidate"
CANDIDATE_DOCUMENT = PH + "candidateDocument"
RANK = PH + "rank"
SCORE = PH + "score"

# Of tasks and targets
ASSIGNED_BY = PH + "assignedBy"
STATEMENT = PH + "statement"
TASK_KIND = PH + "taskKind"
ORDER = PH + "order"
LEAD_AGENCY = PH + "leadAgency"
COORDINATING_AGENCY = PH + "coordinatingAgency"
DEADLINE_TEXT = PH + "deadlineText"
START = PH + "start"
END = PH + "end"
RECURRENCE = PH + "recurrence"
DELIVERABLE = PH + "deliverable"
SET_BY = PH + "setBy"
INDICATOR = PH + "indicator"
COMPARATOR = PH + "comparator"
VALUE = PH + "value"
MAX_VALUE = PH + "maxValue"
UNIT = PH + "unit"
YEAR = PH + "year"

# Of agencies, places, evidence and sources
AGENCY_KIND = PH + "agencyKind"
PLACE_TYPE = PH + "placeType"
SECTION = PH + "section"
FILE_NAME = PH + "fileName"
SHA256 = PH + "sha256"
TEXT = PH + "text"

# The lists (SKOS concept schemes)
DOCUMENT_TYPES = PH + "documentTypes"
RELATION_LIST = PH + "relations"
COMPARATORS = PH + "comparators"
LEVELS = PH + "levels"
TASK_KINDS = PH + "taskKinds"
AGENCY_KINDS = PH + "agencyKinds"
RESOLUTIONS = PH + "resolutions"

# Comparators
EQUAL = PH + "equal"
AT_LEAST = PH + "atLeast"
MORE_THAN = PH + "moreThan"
AT_MOST = PH + "atMost"
LESS_THAN = PH + "lessThan"
ABOUT = PH + "about"
INCREASE_BY = PH + "increaseBy"
DECREASE_BY = PH + "decreaseBy"
MULTIPLY_BY = PH + "multiplyBy"
RANGE = PH + "range"

# Levels
CENTRAL = PH + "central"
PROVINCIAL = PH + "provincial"
DEPARTMENTAL = PH + "departmental"
DISTRICT = PH + "district"
COMMUNE = PH + "commune"

# Task kinds
ANNEX_ROW = PH + "annexRow"
ASSIGNMENT = PH + "assignment"
ARTICLE = PH + "article"
REPORTING = PH + "reporting"
SOLUTION = PH + "solution"

# Resolutions of citations
RESOLVED = PH + "resolved"
UNRESOLVED = PH + "unresolved"

# Agency kinds
GOVERNMENT = PH + "government"
PRIME_MINISTER = PH + "primeMinister"
NATIONAL_ASSEMBLY = PH + "nationalAssembly"
PARTY = PH + "party"
MINISTRY = PH + "ministry"
PEOPLES_COMMITTEE = PH + "peoplesCommittee"
PEOPLES_COUNCIL = PH + "peoplesCouncil"
DEPARTMENT = PH + "department"
BOARD = PH + "board"
BRANCH = PH + "branch"
SERVICE_UNIT = PH + "serviceUnit"
MASS_ORGANISATION = PH + "massOrganisation"
MEDIA = PH + "media"
FUND = PH + "fund"
SCHOOL = PH + "school"
ENTERPRISE = PH + "enterprise"
JUDICIARY = PH + "judiciary"
COLLECTIVE = PH + "collective"
OFFICE_HOLDER = PH + "officeHolder"
OTHER = PH + "other"

# ELI 1.5
LEGAL_RESOURCE = ELI + "LegalResource"
ID_LOCAL = ELI + "id_local"
TYPE_DOCUMENT = ELI + "type_document"
DATE_DOCUMENT = ELI + "date_document"
FIRST_DATE_ENTRY_IN_FORCE = ELI + "first_date_entry_in_force"
DATE_NO_LONGER_IN_FORCE = ELI + "date_no_longer_in_force"
REPEALED_BY = ELI + "repealed_by"
AMENDED_BY = ELI + "amended_by"
PASSED_BY = ELI + "passed_by"
IS_PART_OF = ELI + "is_part_of"

# What a document comes from; of several relations between two documents, the first of these says most about it.
LINEAGE = (IMPLEMENTS, CONTINUES, DETAILS, BASED_ON, APPROVES, PROMULGATES, IS_PART_OF)

# Dublin Core, ORG, SKOS
TITLE = DCTERMS + "title"
SPATIAL = DCTERMS + "spatial"
SUBJECT = DCTERMS + "subject"
FORMAL_ORGANIZATION = ORG + "FormalOrganization"
UNIT_OF = ORG + "unitOf"
SUB_ORGANIZATION_OF = ORG + "subOrganizationOf"
HAS_MEMBER = ORG + "hasMember"
CONCEPT = SKOS + "Concept"
CONCEPT_SCHEME = SKOS + "ConceptScheme"
IN_SCHEME = SKOS + "inScheme"
PREF_LABEL = SKOS + "prefLabel"
ALT_LABEL = SKOS + "altLabel"
NOTATION = SKOS + "notation"
DEFINITION = SKOS + "definition"

# Web Annotation, PROV
EXACT = OA + "exact"
OA_START = OA + "start"
OA_END = OA + "end"
ENTITY = PROV + "Entity"
WAS_DERIVED_FROM = PROV + "wasDerivedFrom"
WAS_QUOTED_FROM = PROV + "wasQuotedFrom"

# RDF, RDFS, XSD
TYPE = RDF + "type"
LANG_STRING = RDF + "langString"
LABEL = RDFS + "label"
COMMENT = RDFS + "comment"
SUB_CLASS_OF = RDFS + "subClassOf"
SUB_PROPERTY_OF = RDFS + "subPropertyOf"
XSD_STRING = XSD + "string"
XSD_INTEGER = XSD + "integer"
XSD_DECIMAL = XSD + "decimal"
XSD_BOOLEAN = XSD + "boolean"
XSD_DATE = XSD + "date"
XSD_G_YEAR_MONTH = XSD + "gYearMonth"
XSD_G_YEAR = XSD + "gYear"
XSD_DURATION = XSD + "duration"
