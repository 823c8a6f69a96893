"""The registers for machines say what they should in the words of their vocabularies, and nothing is left out."""

import httpx
import yaml
from fideslang.default_taxonomy import DEFAULT_TAXONOMY
from fideslang.models import Dataset, System

from privacy.exporting import as_fides, record
from privacy.registers import held
from privacy.registers.vocabulary import called, category_of
from privacy.statement import statement_in_force

CATEGORIES = {category.fides_key for category in DEFAULT_TAXONOMY.data_category}
USES = {use.fides_key for use in DEFAULT_TAXONOMY.data_use}


def test_every_clause_is_called_something_that_exists() -> None:
    assert set(called()) == {clause.id for clause in statement_in_force().clauses}
    for clause, names in called().items():
        assert all(term.split(":")[0] in ("dpv", "pd") for term in names.dpv), clause
        assert names.use in USES | {""}, clause


def test_every_column_has_a_category_that_exists() -> None:
    assert {category_of(name, column) for name, table in held().items() for column in table.fields} <= CATEGORIES


def test_fideslang_takes_it() -> None:
    content = yaml.safe_load(as_fides())
    [dataset] = map(Dataset.model_validate, content["dataset"])
    assert {each.name for each in dataset.collections} == set(held())
    [system] = map(System.model_validate, content["system"])
    # Which puts them in an order of its own.
    assert sorted(each.data_use for each in system.privacy_declarations) == sorted(each.use for each in record())


def test_nothing_that_is_held_is_left_out_of_the_record() -> None:
    clauses = {clause for activity in record() for clause in activity.clauses}
    held_for = {field.clause for table in held().values() for field in table.fields.values()}
    assert {clause for clause in held_for if called()[clause].use} == clauses


async def test_a_visitor_fetches_both(client: httpx.AsyncClient) -> None:
    said = (await client.get("/privacy/registry.jsonld")).json()
    assert said["dct:identifier"] == statement_in_force().hash
    kept = [each for each in said["dpv:hasPersonalDataHandling"] if each["dpv:hasStatus"] == "dpv:Compliant"]
    assert {"dpv:Notice"} <= {term for each in kept for term in each["@type"]}
    assert "fides_key: board" in (await client.get("/privacy/registry.yaml")).text


async def test_a_visitor_reads_what_data_are_used_for(client: httpx.AsyncClient) -> None:
    page = (await client.get("/privacy/record")).text
    assert "Running the board that you joined" in page
    assert "As long as the account" in page
    assert 'href="/privacy#collect-1"' in page
