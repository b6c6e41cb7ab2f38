"""A version of everything that lists and totals are made from, changed by whatever changes any of it.

By triggers, so that no way of writing can forget it: bulk statements, the admin, COPY, another program. The row
changes in the same transaction as what it speaks of; a value is never used twice, not even after a rollback.
"""

from django.db import migrations, models

TABLES = (
    "sheet",
    "sheetbureau",
    "sheetdivision",
    "sheetscheme",
    "subsidyrate",
    "sheetagency",
    "sheetsearch",
    "overlap",
    "bureau",
    "bureaulineage",
    "division",
    "agency",
)
FUNCTIONS = """
CREATE FUNCTION programs_bump_catalog_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'TRUNCATE' THEN
        -- A statement that changed no row is no change. TRUNCATE has no transition table to ask.
        PERFORM FROM changed LIMIT 1;
        IF NOT FOUND THEN RETURN NULL; END IF;
    END IF;
    INSERT INTO programs_catalogversion (id, token) VALUES (1, gen_random_uuid())
    ON CONFLICT (id) DO UPDATE SET token = excluded.token;
    RETURN NULL;
END $$;
"""
EVENTS = {
    "insert": "REFERENCING NEW TABLE AS changed",
    "update": "REFERENCING NEW TABLE AS changed",
    "delete": "REFERENCING OLD TABLE AS changed",
    "truncate": "",
}


def triggers():
    for table in TABLES:
        for event, changed in EVENTS.items():
            yield (
                f"CREATE TRIGGER catalog_version_{event} AFTER {event.upper()} ON programs_{table} {changed} "
                "FOR EACH STATEMENT EXECUTE FUNCTION programs_bump_catalog_version()"
            )


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="CatalogVersion",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("token", models.UUIDField()),
            ],
            options={
                "verbose_name": "カタログの版",
                "verbose_name_plural": "カタログの版",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="catalog_version_is_one_row")
                ],
            },
        ),
        migrations.RunSQL(FUNCTIONS, "DROP FUNCTION programs_bump_catalog_version() CASCADE"),
        migrations.RunSQL(";\n".join(triggers()), migrations.RunSQL.noop),
    ]
