from gozareh.records.schema import schema_text, schemas


def test_the_schemas_in_the_repository_are_in_step(checkout):
    for name, schema in schemas().items():
        assert (checkout / "schemas" / name).read_text(encoding="utf-8") == schema_text(schema), "run: make schemas"
