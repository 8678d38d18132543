"""What do people call their tables, and the columns in them? In English, French and German.

As BambooHR, Personio, Lucca and Workday write them, and as teams write lists of their systems. Small letters without
accents, alternatives parted by `|`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.interchange.mapping import Missing, Target


def out(name: str, label: str, missing: Missing = "new") -> Target:
    """Things of a label that a node of the table is tied to; by default each is taken for described."""
    return Target("relationship", name, "out", label, missing)


def into(name: str, label: str, missing: Missing = "new") -> Target:
    """Things of a label that are tied to a node of the table."""
    return Target("relationship", name, "in", label, missing)


def held(name: str) -> Target:
    """A property of the node of the table."""
    return Target("property", name)


ID: Final = (Target("id"), "id|key|code|identifier|identifiant|kennung")
NAME: Final = (held("name"), "name|nom|libelle|bezeichnung|title|titre|label")
NOTE: Final = (held("description"), "description|beschreibung|note|notes|about|comment|remarks|remarques")

TITLES: Final[Mapping[str, tuple[str, tuple[tuple[Target, str], ...]]]] = {
    "Person": (
        (
            "people|person|persons|staff|employees|employee|personnel|headcount|workers|collaborateurs|salaries|mitarbeiter"
            "|mitarbeitende|members|hris|equipe complete|export collaborateurs|annuaire|users"
        ),
        (
            (
                Target("id"),
                (
                    "id|employee id|employee number|employee no|employee|worker id|staff id|user id|matricule|numero"
                    "|identifiant|personalnummer|mitarbeiter id|mitarbeiternummer|login|username|legal id"
                ),
            ),
            (Target("given"), "first name|given name|forename|preferred first name|prenom|vorname"),
            (Target("family"), "last name|family name|surname|nom de famille|nom|nachname|familienname"),
            (
                held("name"),
                (
                    "name|full name|display name|employee name|worker|legal name|nom complet|nom et prenom"
                    "|collaborateur|mitarbeiter|vollstandiger name|salarie"
                ),
            ),
            (
                held("email"),
                (
                    "email|e mail|mail|work email|email address|primary work email|courriel|adresse mail|adresse e mail"
                    "|e mail adresse|mail professionnel"
                ),
            ),
            (
                held("title"),
                (
                    "title|job title|position|role|business title|poste|intitule|intitule de poste|intitule du poste"
                    "|fonction|stelle|stellenbezeichnung|job"
                ),
            ),
            (held("level"), "level|job level|grade|seniority|niveau|stufe|karrierestufe"),
            (held("craft"), "craft|discipline|job family|metier|fachgebiet|berufsgruppe"),
            (
                held("started_at"),
                (
                    "start date|start|hire date|hired|started at|joined|original hire date|date d embauche"
                    "|date d entree|date de debut|debut de contrat|eintrittsdatum|eintritt|einstellungsdatum|startdatum"
                ),
            ),
            (
                held("left_at"),
                (
                    "end date|termination date|left at|leaving date|last day|date de sortie|date de fin|date de depart"
                    "|fin de contrat|austrittsdatum|austritt|enddatum"
                ),
            ),
            (held("cost"), "cost|salary|annual salary|salaire|cout|gehalt|jahresgehalt|kosten"),
            (held("status"), "status|employment status|statut|etat"),
            (
                out("REPORTS_TO", "Person", "ghost"),
                (
                    "manager|reports to|supervisor|line manager|manager name|manager email|reporting to|manager id"
                    "|superviseur|responsable|n 1|superieur|responsable hierarchique|vorgesetzter|vorgesetzte"
                    "|fuhrungskraft"
                ),
            ),
            (out("MEMBER_OF", "Squad"), "team|squad|teams|squads|equipe|escouade|team name|mannschaft"),
            (
                out("MEMBER_OF", "Unit"),
                (
                    "department|division|business unit|unit|organisation|organization|cost center"
                    "|supervisory organization|departement|service|direction|abteilung|bereich|kostenstelle|unite"
                ),
            ),
            (out("MEMBER_OF", "Tribe"), "tribe|tribu|stamm"),
            (
                out("LOCATED_IN", "Location"),
                (
                    "location|site|office|country|work location|city|pays|lieu|site de travail|etablissement|standort"
                    "|land|buro|arbeitsort|bureau|ville"
                ),
            ),
            (
                Target("detail", "fte", of="MEMBER_OF"),
                "fte|etp|capacity|working time|temps de travail|taux d activite|beschaftigungsgrad|pensum",
            ),
            (out("HAS_SKILL", "Skill"), "skills|skill|competences|kompetenzen|fahigkeiten|kenntnisse"),
            (out("HOLDS", "Role"), "roles|responsibilities|responsabilites|rollen"),
        ),
    ),
    "Squad": (
        "squads|squad|teams|team|equipes|escouades|mannschaften",
        (
            ID,
            (held("name"), "name|team|squad|nom|equipe|escouade|team name|bezeichnung"),
            (out("PART_OF", "Tribe"), "tribe|parent|part of|domain|department|tribu|domaine|departement|bereich"),
            (
                into("LEADS", "Person"),
                "lead|leader|team lead|squad lead|manager|led by|responsable|leitung|teamleiter",
            ),
            (into("DEPUTY_OF", "Person"), "deputy|deputies|adjoint|stellvertretung"),
            (into("MEMBER_OF", "Person"), "members|people|membres|personnes|mitglieder"),
            (held("mission"), "mission|purpose|zweck"),
            (out("OWNS", "Area"), "owns|areas|products|systems|services|perimetre"),
        ),
    ),
    "Tribe": (
        "tribes|tribe|tribus|departments|departements|domains|bereiche|spheres",
        (
            ID,
            (held("name"), "name|tribe|department|nom|tribu|departement|bereich"),
            (into("LEADS", "Person"), "lead|leader|tribe lead|head|manager|led by|responsable|leitung"),
            (out("PART_OF", "Tribe"), "parent|part of"),
            (held("mission"), "mission|purpose"),
        ),
    ),
    "Area": (
        (
            "areas|area|systems|system|services|applications|apps|products|components|domaines|produits|systemes"
            "|anwendungen|repositories|inventory|catalog|catalogue|cmdb"
        ),
        (
            ID,
            (
                held("name"),
                "name|area|system|service|application|app|product|component|repository|nom|domaine|produit|anwendung",
            ),
            NOTE,
            (
                into("OWNS", "Squad", "ghost"),
                (
                    "owner|owned by|owning team|team|squad|responsible|maintainer|proprietaire|equipe"
                    "|equipe responsable|verantwortlich|besitzer|owners"
                ),
            ),
            (out("DEPENDS_ON", "Area", "ghost"), "depends on|dependencies|uses|requires|depend de|dependances"),
            (out("SUB_AREA_OF", "Area"), "parent|part of|sub area of|product line|partie de"),
            (into("CONTRIBUTES_TO", "Squad"), "contributors|contributing teams|contributeurs"),
            (held("kind"), "kind|type|art"),
            (held("criticality"), "criticality|tier|priority|criticite|kritikalitat"),
        ),
    ),
    "Dependency": (
        "dependencies|dependency|dependances|abhangigkeiten|needs",
        (
            ID,
            NAME,
            (
                out("NEEDED_BY", "Squad", "ghost"),
                "consumer|needed by|from|client|source|demandeur|consommateur|von",
            ),
            (
                out("PROVIDED_BY", "Squad", "ghost"),
                "provider|provided by|to|supplier|target|fournisseur|depends on|an",
            ),
            (out("ABOUT", "Area", "ghost"), "about|area|subject|topic|sujet|domaine|thema"),
            (held("declared_at"), "declared at|date|declared"),
        ),
    ),
    "Position": (
        "positions|position|seats|vacancies|openings|jobs|postes|stellen",
        (
            ID,
            (held("name"), "name|position|job title|title|poste|stelle|role"),
            (out("SEAT_IN", "Squad"), "team|squad|unit|department|equipe|abteilung"),
            (into("FILLS", "Person"), "filled by|person|employee|incumbent|titulaire|inhaber"),
            (held("since"), "since|open since|opened|ouvert depuis"),
        ),
    ),
    "Process": (
        "processes|process|rituals|processus|prozesse",
        (
            ID,
            NAME,
            (into("OWNS", "Squad", "ghost"), "owner|owned by|proprietaire"),
            (into("FOLLOWS", "Squad"), "followers|followed by|teams|suivi par"),
        ),
    ),
    "Skill": ("skills|competences|kompetenzen", (ID, NAME)),
    "Location": ("locations|sites|countries|offices|pays|standorte", (ID, NAME)),
    "Objective": ("objectives|okrs|goals|objectifs|ziele", (ID, NAME)),
}
"""Label to what its tables are called, and to what their columns hold and are called, the likeliest first."""
