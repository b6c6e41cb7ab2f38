"""Search rows whose heap is narrow, and an index of the words of names alone.

A search looks at the row of every match, if only to see that it is there: with the wide columns out of line
those rows of 100,000 sheets are 20 MB instead of 300. Whether the name answers a search is what results are
ordered by (`programs.search.query`).
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0002_catalog_version")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE programs_sheetsearch SET (toast_tuple_target = 128)",
            "ALTER TABLE programs_sheetsearch RESET (toast_tuple_target)",
        ),
        migrations.RunSQL(
            # Uncompressed: decompressing costs more than reading, where a phrase is looked for in many rows.
            "ALTER TABLE programs_sheetsearch ALTER COLUMN vector SET STORAGE EXTERNAL",
            "ALTER TABLE programs_sheetsearch ALTER COLUMN vector SET STORAGE EXTENDED",
        ),
        migrations.AddField(
            model_name="sheetsearch",
            name="name_vector",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector("name_tokens", config="simple"),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="sheetsearch",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["name_vector"], name="sheet_search_name_vector"
            ),
        ),
    ]
