"""The catalog's first schema.

Beside what the models say:

- trigrams (pg_trgm) serve substring search and "did you mean";
- the version of everything that lists and totals are made from (`CatalogVersion`) is changed by triggers, so that
  no way of writing can forget it: bulk statements, the admin, COPY, another program. The row changes in the same
  transaction as what it speaks of; a value is never used twice, not even after a rollback. They also note which
  sheets a statement touched (`CatalogChange`);
- decisions are append-only, and the database itself refuses anything else;
- search rows are narrow. A search looks at the row of every match, if only to see that it is there: with the wide
  columns out of line those rows of 100,000 sheets are 20 MB instead of 300.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
import uuid
import meti_catalog.vocabulary.choices
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


# What a row of each speaks of: the column that names its sheet; REFERRED where sheets have rows that refer to it,
# which is why only an update can touch them; NAMES where nothing but a name is shown of it; ANY for anything else.
REFERRED, NAMES, ANY = "referred", "names", "any"
VERSIONED_TABLES = {
    "ingest_sourcedocument": NAMES,
    "programs_sheet": "id",
    "programs_sheetbureau": "sheet_id",
    "programs_sheetdivision": "sheet_id",
    "programs_sheetscheme": "sheet_id",
    "programs_subsidyrate": "sheet_id",
    "programs_sheetagency": "sheet_id",
    "programs_sheetsearch": "sheet_id",
    "programs_overlap": "sheet_id",
    "programs_bureau": REFERRED,
    "programs_bureaulineage": REFERRED,
    "programs_division": REFERRED,
    "programs_agency": REFERRED,
    "programs_recipient": "sheet_id",
    "programs_program": NAMES,
    "programs_measure": REFERRED,
    "programs_measurefunding": ANY,
}
# Arguments of the trigger: none for any sheet, '' for no sheet, else the column that names the sheet.
NOTE_CATALOG_CHANGE = """
CREATE FUNCTION programs_note_catalog_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    present uuid := gen_random_uuid();
    noted bigint;
    touching text;
    touched bigint[];
BEGIN
    IF TG_OP <> 'TRUNCATE' THEN
        -- A statement that changed no row is no change. TRUNCATE has no transition table to ask.
        PERFORM FROM changed LIMIT 1;
        IF NOT FOUND THEN RETURN NULL; END IF;
        IF TG_ARGV[0] = '' THEN
            touched := '{}';
        ELSIF TG_NARGS > 0 THEN
            touching := format('SELECT %I AS sheet FROM changed', TG_ARGV[0]);
            IF TG_OP = 'UPDATE' THEN
                touching := touching || format(' UNION ALL SELECT %I FROM replaced', TG_ARGV[0]);
            END IF;
            -- Above a thousand sheets nobody would go through them one by one.
            EXECUTE 'SELECT CASE WHEN count(*) <= 1000 THEN array_agg(sheet) END FROM '
                || '(SELECT DISTINCT sheet FROM (' || touching || ') AS every LIMIT 1001) AS few' INTO touched;
        END IF;
    END IF;
    INSERT INTO programs_catalogversion (id, token) VALUES (1, present)
    ON CONFLICT (id) DO UPDATE SET token = excluded.token;
    -- Whoever else changes something now waits for this row: keys ascend as changes are committed.
    INSERT INTO programs_catalogchange (token, sheets) VALUES (present, touched) RETURNING id INTO noted;
    IF noted % 1000 = 0 THEN
        DELETE FROM programs_catalogchange WHERE id <= noted - 10000;
    END IF;
    RETURN NULL;
END $$;
"""
EVENTS = {
    "insert": "REFERENCING NEW TABLE AS changed",
    "update": "REFERENCING OLD TABLE AS replaced NEW TABLE AS changed",
    "delete": "REFERENCING OLD TABLE AS changed",
    "truncate": "",
}


def trigger_argument(speaks_of, event):
    if event == "truncate" or speaks_of == ANY or (speaks_of == REFERRED and event == "update"):
        return ""
    return "''" if speaks_of in (REFERRED, NAMES) else f"'{speaks_of}'"


def catalog_version_triggers():
    for table, speaks_of in VERSIONED_TABLES.items():
        for event, changed in EVENTS.items():
            yield (
                f"CREATE TRIGGER catalog_version_{event} AFTER {event.upper()} ON {table} {changed} FOR EACH STATEMENT "
                f"EXECUTE FUNCTION programs_note_catalog_change({trigger_argument(speaks_of, event)})"
            )


# What people decided is only ever added to. TRUNCATE stays possible: it empties a database on purpose.
DECISION_TABLES = ("correction", "sheetdecision", "pagedecision", "programdecision")
REFUSE_CHANGE = """
CREATE FUNCTION programs_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


def append_only_triggers():
    for table in DECISION_TABLES:
        yield (
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON programs_{table} "
            "FOR EACH ROW EXECUTE FUNCTION programs_refuse_change()"
        )


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ingest', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='名称')),
            ],
            options={
                'verbose_name': '実施機関',
                'verbose_name_plural': '実施機関',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='BureauLineage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='コード')),
                ('agency', models.CharField(max_length=40, verbose_name='所属機関')),
                ('name', models.CharField(max_length=80, verbose_name='現在の名称')),
                ('position', models.PositiveSmallIntegerField(verbose_name='表示順')),
            ],
            options={
                'verbose_name': '局・庁（系譜）',
                'verbose_name_plural': '局・庁（系譜）',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Division',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='名称')),
            ],
            options={
                'verbose_name': '課・室',
                'verbose_name_plural': '課・室',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.SlugField(editable=False, max_length=40, unique=True, verbose_name='シートID')),
                ('identity_key', models.CharField(editable=False, max_length=700, verbose_name='文書内の識別キー')),
                ('status', models.CharField(choices=[('present', '掲載中'), ('vanished', '最新版に掲載なし'), ('rejected', '事業シートではない'), ('joined', '他のシートに統合'), ('withdrawn', '文書を取下げ')], default='present', max_length=9, verbose_name='状態')),
                ('status_since', models.DateTimeField(editable=False, null=True, verbose_name='状態の変更日時')),
                ('in_current_edition', models.BooleanField(default=True, editable=False, verbose_name='最新版に掲載')),
                ('position', models.PositiveIntegerField(verbose_name='文書内の順番')),
                ('page_first', models.PositiveIntegerField(blank=True, null=True, verbose_name='開始ページ')),
                ('page_last', models.PositiveIntegerField(blank=True, null=True, verbose_name='終了ページ')),
                ('umbrella_name', models.CharField(blank=True, max_length=300, verbose_name='親事業名')),
                ('relation', models.CharField(choices=[('own', '単独'), ('part', '内訳事業'), ('relisted', '再掲'), ('breakdown', '内訳ページ')], default='own', max_length=9, verbose_name='掲載関係')),
                ('name', models.CharField(blank=True, max_length=300, verbose_name='事業名')),
                ('name_key', models.CharField(blank=True, editable=False, max_length=300, verbose_name='照合用名称')),
                ('fiscal_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='年度')),
                ('budget_type', models.CharField(blank=True, choices=meti_catalog.vocabulary.choices.budget_types, max_length=13, verbose_name='予算区分')),
                ('stage', models.CharField(blank=True, choices=meti_catalog.vocabulary.choices.stages, max_length=7, verbose_name='段階')),
                ('amount_yen', models.BigIntegerField(blank=True, null=True, verbose_name='金額（円）')),
                ('part_of', models.BooleanField(default=False, verbose_name='内数')),
                ('includes_commitments', models.BooleanField(default=False, verbose_name='国庫債務負担行為を含む')),
                ('approximate', models.BooleanField(default=False, verbose_name='概数')),
                ('upper_limit', models.BooleanField(default=False, verbose_name='上限額')),
                ('total_with_commitments_yen', models.BigIntegerField(blank=True, null=True, verbose_name='国庫債務負担行為を含む総額（円）')),
                ('prior_amount_yen', models.BigIntegerField(blank=True, null=True, verbose_name='前年度予算額（円）')),
                ('is_new', models.BooleanField(default=False, verbose_name='新規')),
                ('trend', models.GeneratedField(db_persist=True, expression=models.Case(models.When(is_new=True, then=models.Value('new')), models.When(amount_yen__gt=models.F('prior_amount_yen'), then=models.Value('increased')), models.When(amount_yen__lt=models.F('prior_amount_yen'), then=models.Value('decreased')), models.When(amount_yen=models.F('prior_amount_yen'), then=models.Value('unchanged')), default=models.Value(''), output_field=models.CharField(max_length=9)), output_field=models.CharField(choices=[('new', '新規'), ('increased', '増額'), ('decreased', '減額'), ('unchanged', '同額')], max_length=9, verbose_name='増減'), verbose_name='増減')),
                ('warning_count', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='確認が必要な項目数')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='登録日時')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新日時')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='ingest.sourcedocument', verbose_name='文書')),
                ('joined_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='joined', to='programs.sheet', verbose_name='統合先のシート')),
            ],
            options={
                'verbose_name': '事業シート',
                'verbose_name_plural': '事業シート',
                'ordering': ['-fiscal_year', 'document_id', 'position'],
                'permissions': [('decide_sheet', 'シートの値と構成を判断できる'), ('exchange_decisions', '判断を書き出し、取り込める'), ('administer_catalog', '管理の画面を使える')],
                'indexes': [
                    models.Index(fields=['fiscal_year', 'budget_type', 'stage'], name='sheet_budget'),
                    models.Index(fields=['name_key'], name='sheet_name_key'),
                    models.Index(models.OrderBy(models.F('fiscal_year'), descending=True, nulls_last=True), models.F('document'), models.F('position'), models.F('id'), name='sheet_by_year'),
                    models.Index(models.OrderBy(models.F('amount_yen'), descending=True, nulls_last=True), models.F('id'), name='sheet_by_amount'),
                    models.Index(condition=models.Q(('status_since__isnull', False)), fields=['-status_since', '-id'], name='sheet_status_feed'),
                    models.Index(condition=models.Q(('status', 'present'), ('warning_count__gt', 0)), fields=['document'], include=('id', 'page_first', 'position'), name='sheet_in_doubt'),
                    models.Index(condition=models.Q(('status', 'present')), fields=['document', 'page_first', 'page_last'], name='sheet_pages'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('document', 'identity_key'), name='sheet_once_a_document'),
                    models.CheckConstraint(condition=models.Q(models.Q(('page_first__isnull', True), ('page_last__isnull', True)), models.Q(('page_first__gte', 1), ('page_last__gte', models.F('page_first'))), _connector='OR'), name='sheet_pages_in_order'),
                    models.CheckConstraint(condition=models.Q(('amount_yen__isnull', True), ('amount_yen__gte', 0), _connector='OR'), name='sheet_amount_not_negative'),
                    models.CheckConstraint(condition=models.Q(('is_new', True), ('prior_amount_yen__gt', 0), _negated=True), name='sheet_new_has_no_prior'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Bureau',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='名称')),
                ('since', models.DateField(blank=True, null=True, verbose_name='設置日')),
                ('until', models.DateField(blank=True, null=True, verbose_name='廃止日')),
                ('lineage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bureaus', to='programs.bureaulineage', verbose_name='系譜')),
            ],
            options={
                'verbose_name': '局・庁',
                'verbose_name_plural': '局・庁',
                'ordering': ['lineage__position', 'since'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('since__lte', models.F('until')), _connector='OR'), name='bureau_since_before_until'),
                ],
            },
        ),
        migrations.CreateModel(
            name='CatalogChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(unique=True)),
                ('sheets', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), null=True, size=None)),
            ],
            options={
                'verbose_name': 'カタログの変更',
                'verbose_name_plural': 'カタログの変更',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='CatalogVersion',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('token', models.UUIDField()),
            ],
            options={
                'verbose_name': 'カタログの版',
                'verbose_name_plural': 'カタログの版',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='catalog_version_is_one_row')],
            },
        ),
        migrations.CreateModel(
            name='Extraction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('parser_version', models.CharField(max_length=40, verbose_name='読取プログラムの版')),
                ('record', models.JSONField(verbose_name='読取結果')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='読取日時')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extractions', to='ingest.edition', verbose_name='版')),
            ],
            options={
                'verbose_name': '読取結果',
                'verbose_name_plural': '読取結果',
                'ordering': ['-created_at', '-pk'],
                'indexes': [
                    models.Index(fields=['-created_at', '-id'], name='extraction_newest'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identity_key', models.CharField(editable=False, max_length=700, verbose_name='文書内の識別キー')),
                ('status', models.CharField(choices=[('present', '掲載中'), ('vanished', '最新版に掲載なし'), ('withdrawn', '文書を取下げ')], default='present', max_length=9, verbose_name='状態')),
                ('position', models.PositiveIntegerField(verbose_name='順番')),
                ('chapter', models.CharField(blank=True, max_length=200, verbose_name='章')),
                ('section', models.CharField(blank=True, max_length=200, verbose_name='節')),
                ('subsection', models.CharField(blank=True, max_length=200, verbose_name='項')),
                ('heading', models.CharField(blank=True, max_length=200, verbose_name='見出し')),
                ('number', models.CharField(blank=True, max_length=20, verbose_name='番号')),
                ('name', models.CharField(blank=True, max_length=400, verbose_name='施策名')),
                ('provenance', models.JSONField(blank=True, default=dict, verbose_name='出典箇所')),
                ('warnings', models.JSONField(blank=True, default=list, verbose_name='確認事項')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='ingest.sourcedocument', verbose_name='文書')),
            ],
            options={
                'verbose_name': '施策',
                'verbose_name_plural': '施策',
                'ordering': ['document', 'position'],
                'constraints': [
                    models.UniqueConstraint(fields=('document', 'identity_key'), name='measure_once_a_document'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Program',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.SlugField(editable=False, max_length=40, unique=True, verbose_name='事業ID')),
                ('name', models.CharField(max_length=300, verbose_name='事業名')),
                ('name_key', models.CharField(editable=False, max_length=300, unique=True, verbose_name='照合用名称')),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='programs.program', verbose_name='統合先の事業')),
            ],
            options={
                'verbose_name': '事業',
                'verbose_name_plural': '事業',
                'ordering': ['name'],
                'permissions': [('decide_program', 'シートと事業の対応を判断できる')],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name_key'], name='program_similar_name', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='program_merged_into_another')],
            },
        ),
        migrations.CreateModel(
            name='MeasureFunding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='順番')),
                ('program_name', models.CharField(blank=True, max_length=300, verbose_name='事業名')),
                ('name_key', models.CharField(blank=True, editable=False, max_length=300, verbose_name='照合用名称')),
                ('fiscal_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='年度')),
                ('budget_type', models.CharField(blank=True, choices=meti_catalog.vocabulary.choices.budget_types, max_length=13, verbose_name='予算区分')),
                ('amount_yen', models.BigIntegerField(blank=True, null=True, verbose_name='金額（円）')),
                ('part_of', models.BooleanField(default=False, verbose_name='内数')),
                ('upper_limit', models.BooleanField(default=False, verbose_name='上限額')),
                ('approximate', models.BooleanField(default=False, verbose_name='概数')),
                ('note', models.CharField(blank=True, max_length=400, verbose_name='備考')),
                ('link_rule', models.CharField(blank=True, choices=[('funding_name', '予算に付記された事業名が一致'), ('measure_name', '施策名が事業名と一致')], max_length=12, verbose_name='対応の根拠')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='funding', to='programs.measure', verbose_name='施策')),
                ('program', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='measure_funding', to='programs.program', verbose_name='対応する事業')),
            ],
            options={
                'verbose_name': '施策の予算',
                'verbose_name_plural': '施策の予算',
                'ordering': ['position'],
                'indexes': [
                    models.Index(fields=['name_key'], name='measure_funding_name_key'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('program__isnull', True), models.Q(('link_rule', ''), _negated=True), _connector='OR'), name='measure_funding_link_has_its_rule'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SheetSearch',
            fields=[
                ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search', serialize=False, to='programs.sheet')),
                ('words', django.contrib.postgres.search.SearchVectorField(verbose_name='語と語の並び')),
                ('name_words', django.contrib.postgres.search.SearchVectorField(verbose_name='事業名の語と語の並び')),
                ('plain_name', models.TextField(blank=True, verbose_name='照合用の事業名')),
                ('plain', models.TextField(blank=True, verbose_name='照合用の全文')),
                ('index_version', models.CharField(max_length=80, verbose_name='索引の版')),
            ],
            options={
                'verbose_name': '検索索引',
                'verbose_name_plural': '検索索引',
                'indexes': [
                    django.contrib.postgres.indexes.GinIndex(fields=['words'], name='sheet_search_words'),
                    django.contrib.postgres.indexes.GinIndex(fields=['name_words'], name='sheet_search_name_words'),
                    django.contrib.postgres.indexes.GinIndex(fields=['plain'], name='sheet_search_plain', opclasses=['gin_trgm_ops']),
                    django.contrib.postgres.indexes.GinIndex(fields=['plain_name'], name='sheet_search_name', opclasses=['gin_trgm_ops']),
                    models.Index(fields=['index_version'], name='sheet_search_version'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SheetText',
            fields=[
                ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='programs.sheet')),
                ('purpose', models.TextField(blank=True, verbose_name='事業目的')),
                ('overview', models.TextField(blank=True, verbose_name='事業概要')),
                ('outcomes', models.TextField(blank=True, verbose_name='成果目標')),
                ('scheme_text', models.TextField(blank=True, verbose_name='事業スキーム（本文）')),
                ('components', models.JSONField(blank=True, default=list, verbose_name='金額の内訳')),
                ('other_amounts', models.JSONField(blank=True, default=list, verbose_name='併記された金額')),
                ('provenance', models.JSONField(blank=True, default=dict, verbose_name='出典箇所')),
            ],
            options={
                'verbose_name': '事業シート本文',
                'verbose_name_plural': '事業シート本文',
            },
        ),
        migrations.AddField(
            model_name='sheet',
            name='extraction',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.extraction', verbose_name='現在の読取結果'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='program',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sheets', to='programs.program', verbose_name='事業'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='umbrella',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='parts', to='programs.sheet', verbose_name='親シート'),
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='交付先')),
                ('kind', models.CharField(blank=True, choices=meti_catalog.vocabulary.choices.recipient_kinds, max_length=20, verbose_name='交付先の種別')),
                ('position', models.PositiveSmallIntegerField(verbose_name='順番')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='programs.sheet')),
            ],
            options={
                'verbose_name': '交付先',
                'verbose_name_plural': '交付先',
                'ordering': ['position'],
                'indexes': [
                    models.Index(fields=['kind', 'sheet'], name='recipient_kind'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ProgramLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(choices=[('same_name', '事業名が一致'), ('renamed', '事業名の一部が変更された可能性'), ('decided', '担当者の判断')], max_length=9, verbose_name='根拠')),
                ('reason', models.TextField(blank=True, verbose_name='根拠の説明')),
                ('confidence', models.DecimalField(decimal_places=2, max_digits=3, verbose_name='確からしさ（0〜1）')),
                ('state', models.CharField(choices=[('accepted', '確定'), ('proposed', '要確認'), ('rejected', '別事業')], max_length=8, verbose_name='状態')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='判断日時')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='program_links', to=settings.AUTH_USER_MODEL, verbose_name='担当者')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='programs.program', verbose_name='事業')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='program_links', to='programs.sheet', verbose_name='事業シート')),
            ],
            options={
                'verbose_name': '事業との対応',
                'verbose_name_plural': '事業との対応',
                'ordering': ['sheet', '-confidence'],
                'indexes': [
                    models.Index(fields=['state'], name='program_link_state'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('sheet', 'program'), name='program_link_once'),
                    models.UniqueConstraint(condition=models.Q(('state', 'accepted')), fields=('sheet',), name='program_link_one_accepted'),
                    models.CheckConstraint(condition=models.Q(('confidence__gte', 0), ('confidence__lte', 1)), name='program_link_confidence_is_a_share'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='program_link_decision_has_person_and_time'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Overlap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('part', '親事業の金額に含まれる'), ('earlier_stage', '同じ予算のより新しい段階のシートがある'), ('published_again', '同じ予算のシートが別の箇所にも掲載されている')], max_length=15, verbose_name='理由')),
                ('covered_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='covers', to='programs.sheet', verbose_name='金額を含むシート')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overlaps', to='programs.sheet', verbose_name='事業シート')),
            ],
            options={
                'verbose_name': '金額の重複',
                'verbose_name_plural': '金額の重複',
                'ordering': ['sheet', 'reason'],
                'constraints': [
                    models.UniqueConstraint(fields=('sheet', 'covered_by'), name='overlap_once'),
                    models.CheckConstraint(condition=models.Q(('sheet', models.F('covered_by')), _negated=True), name='overlap_not_with_itself'),
                ],
            },
        ),
        migrations.CreateModel(
            name='FlowArrow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=200, verbose_name='から')),
                ('target', models.CharField(max_length=200, verbose_name='へ')),
                ('mechanism', models.CharField(blank=True, choices=meti_catalog.vocabulary.choices.scheme_types, max_length=8, verbose_name='方法')),
                ('rates', models.JSONField(blank=True, default=list, verbose_name='補助率')),
                ('branch', models.CharField(blank=True, max_length=40, verbose_name='系統')),
                ('position', models.PositiveSmallIntegerField(verbose_name='順番')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flow', to='programs.sheet')),
            ],
            options={
                'verbose_name': '資金の流れ',
                'verbose_name_plural': '資金の流れ',
                'ordering': ['position'],
            },
        ),
        migrations.AddField(
            model_name='extraction',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extractions', to='programs.sheet', verbose_name='事業シート'),
        ),
        migrations.CreateModel(
            name='SheetDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='判断ID')),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('decided_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='日時')),
                ('origin', models.CharField(blank=True, editable=False, max_length=150, verbose_name='判断した環境での担当者')),
                ('kind', models.CharField(choices=[('added', '手入力で追加'), ('split', '分割して追加'), ('joined', '他のシートに統合'), ('rejected', '事業シートではない'), ('reverted', '取消')], max_length=8, verbose_name='種別')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='担当者')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions_about_others', to='programs.sheet', verbose_name='分割元・統合先')),
                ('reverts', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reverted_by', to='programs.sheetdecision', verbose_name='取り消す判断')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='programs.sheet', verbose_name='事業シート')),
            ],
            options={
                'verbose_name': 'シートの構成の判断',
                'verbose_name_plural': 'シートの構成の判断',
                'ordering': ['-pk'],
                'indexes': [
                    models.Index(fields=['sheet', '-id'], name='sheet_decision_latest'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['split', 'joined']), ('other__isnull', False)), models.Q(models.Q(('kind__in', ['split', 'joined']), _negated=True), ('other__isnull', True)), _connector='OR'), name='sheet_decision_names_the_other'),
                    models.CheckConstraint(condition=models.Q(models.Q(('kind', 'reverted'), ('reverts__isnull', False)), models.Q(models.Q(('kind', 'reverted'), _negated=True), ('reverts__isnull', True)), _connector='OR'), name='sheet_decision_says_what_it_reverts'),
                    models.CheckConstraint(condition=models.Q(('other__isnull', True), models.Q(('other', models.F('sheet')), _negated=True), _connector='OR'), name='sheet_decision_other_is_another'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PageDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='判断ID')),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('decided_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='日時')),
                ('origin', models.CharField(blank=True, editable=False, max_length=150, verbose_name='判断した環境での担当者')),
                ('number', models.PositiveIntegerField(verbose_name='ページ')),
                ('kind', models.CharField(choices=[('nothing', '事業シートなし'), ('reverted', '取消')], max_length=8, verbose_name='種別')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='担当者')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='page_decisions', to='ingest.edition', verbose_name='版')),
            ],
            options={
                'verbose_name': 'ページの判断',
                'verbose_name_plural': 'ページの判断',
                'ordering': ['-pk'],
                'indexes': [
                    models.Index(fields=['edition', 'number', '-id'], name='page_decision_latest'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ProgramDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='判断ID')),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('decided_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='日時')),
                ('origin', models.CharField(blank=True, editable=False, max_length=150, verbose_name='判断した環境での担当者')),
                ('kind', models.CharField(choices=[('linked', '事業に対応付け'), ('unlinked', '対応を解除'), ('accepted', '候補を承認'), ('rejected', '候補を却下'), ('merged', '他の事業に統合'), ('reverted', '取消')], max_length=8, verbose_name='種別')),
                ('before', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program', verbose_name='判断前の事業')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='担当者')),
                ('into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='programs.program', verbose_name='統合先の事業')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='programs.program', verbose_name='事業')),
                ('reverts', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reverted_by', to='programs.programdecision', verbose_name='取り消す判断')),
                ('sheet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='program_decisions', to='programs.sheet', verbose_name='事業シート')),
            ],
            options={
                'verbose_name': '事業の対応の判断',
                'verbose_name_plural': '事業の対応の判断',
                'ordering': ['-pk'],
                'indexes': [
                    models.Index(fields=['sheet', '-id'], name='program_decision_latest'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('into__isnull', False), ('kind', 'merged'), ('sheet__isnull', True)), models.Q(('into', None), ('kind__in', ['linked', 'unlinked', 'accepted', 'rejected']), ('sheet__isnull', False)), models.Q(('kind', 'reverted'), ('reverts__isnull', False)), _connector='OR'), name='program_decision_says_what_its_kind_says'),
                    models.CheckConstraint(condition=models.Q(('into__isnull', True), models.Q(('into', models.F('program')), _negated=True), _connector='OR'), name='program_decision_into_another'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='assignment', serialize=False, to='programs.sheet', verbose_name='事業シート')),
                ('assigned_at', models.DateTimeField(auto_now=True, verbose_name='割当日時')),
                ('assigned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='割当者')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to=settings.AUTH_USER_MODEL, verbose_name='担当者')),
            ],
            options={
                'verbose_name': '担当の割当',
                'verbose_name_plural': '担当の割当',
                'permissions': [('assign_sheet', 'シートの担当を割り当てられる')],
            },
        ),
        migrations.CreateModel(
            name='PageAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='ページ')),
                ('assigned_at', models.DateTimeField(auto_now=True, verbose_name='割当日時')),
                ('assigned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='割当者')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='page_assignments', to='ingest.edition', verbose_name='版')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='page_assignments', to=settings.AUTH_USER_MODEL, verbose_name='担当者')),
            ],
            options={
                'verbose_name': 'ページの担当の割当',
                'verbose_name_plural': 'ページの担当の割当',
                'constraints': [models.UniqueConstraint(fields=('edition', 'number'), name='page_assignment_once')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40, verbose_name='項目')),
                ('kind', models.CharField(choices=[('corrected', '修正'), ('confirmed', '確認済み'), ('reverted', '取消')], max_length=9, verbose_name='種別')),
                ('value', models.JSONField(null=True, verbose_name='修正後の値')),
                ('parsed_value', models.JSONField(null=True, verbose_name='判断時の読取値')),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('decided_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='日時')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='担当者')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='programs.sheet', verbose_name='事業シート')),
                ('doubts', models.JSONField(blank=True, default=list, verbose_name='判断時の確認事項')),
                ('origin', models.CharField(blank=True, editable=False, max_length=150, verbose_name='判断した環境での担当者')),
                ('places', models.JSONField(blank=True, default=list, verbose_name='根拠箇所')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='判断ID')),
                ('sheet_decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='programs.sheetdecision', verbose_name='構成の判断')),
            ],
            options={
                'verbose_name': '修正',
                'verbose_name_plural': '修正',
                'ordering': ['sheet', 'field', '-pk'],
                'indexes': [
                    models.Index(fields=['sheet', 'field', '-id'], name='correction_latest'),
                    models.Index(fields=['-decided_at'], name='correction_feed'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Cap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('yen', models.BigIntegerField(verbose_name='金額（円）')),
                ('kind', models.CharField(choices=[('upper', '上限'), ('lower', '下限')], max_length=5, verbose_name='種別')),
                ('of', models.CharField(blank=True, max_length=200, verbose_name='対象額')),
                ('target', models.CharField(blank=True, max_length=200, verbose_name='適用')),
                ('position', models.PositiveSmallIntegerField(verbose_name='順番')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='caps', to='programs.sheet')),
            ],
            options={
                'verbose_name': '上限・下限額',
                'verbose_name_plural': '上限・下限額',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='SheetAgency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='順番')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheet_agencies', to='programs.agency', verbose_name='実施機関')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheet_agencies', to='programs.sheet')),
            ],
            options={
                'verbose_name': '実施機関',
                'verbose_name_plural': '実施機関',
                'ordering': ['position'],
                'constraints': [
                    models.UniqueConstraint(fields=('sheet', 'agency'), name='sheet_agency_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SheetBureau',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='順番')),
                ('inherited', models.BooleanField(default=False, verbose_name='親シートから継承')),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheet_bureaus', to='programs.bureau', verbose_name='局・庁')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheet_bureaus', to='programs.sheet')),
            ],
            options={
                'verbose_name': '担当局・庁',
                'verbose_name_plural': '担当局・庁',
                'ordering': ['position'],
                'constraints': [
                    models.UniqueConstraint(fields=('sheet', 'bureau'), name='sheet_bureau_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SheetDivision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='順番')),
                ('inherited', models.BooleanField(default=False, verbose_name='親シートから継承')),
                ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheet_divisions', to='programs.division', verbose_name='課・室')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheet_divisions', to='programs.sheet')),
            ],
            options={
                'verbose_name': '担当課・室',
                'verbose_name_plural': '担当課・室',
                'ordering': ['position'],
                'constraints': [
                    models.UniqueConstraint(fields=('sheet', 'division'), name='sheet_division_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SheetScheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme_type', models.CharField(choices=meti_catalog.vocabulary.choices.scheme_types, max_length=8, verbose_name='事業スキーム')),
                ('position', models.PositiveSmallIntegerField(verbose_name='順番')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='schemes', to='programs.sheet')),
            ],
            options={
                'verbose_name': '事業スキーム',
                'verbose_name_plural': '事業スキーム',
                'ordering': ['position'],
                'indexes': [
                    models.Index(fields=['scheme_type', 'sheet'], name='sheet_scheme_type'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('sheet', 'scheme_type'), name='sheet_scheme_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SheetWarning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('reading', '読取'), ('check', 'シート間の照合')], max_length=7, verbose_name='由来')),
                ('code', models.CharField(max_length=60, verbose_name='種別')),
                ('field', models.CharField(max_length=40, verbose_name='項目')),
                ('message', models.TextField(verbose_name='内容')),
                ('is_open', models.BooleanField(default=True, verbose_name='未確認')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='warnings', to='programs.sheet', verbose_name='事業シート')),
            ],
            options={
                'verbose_name': '確認事項',
                'verbose_name_plural': '確認事項',
                'ordering': ['code', 'pk'],
                'indexes': [
                    models.Index(fields=['code', 'is_open'], name='sheet_warning_code'),
                    models.Index(condition=models.Q(('is_open', True)), fields=['sheet', 'code'], name='sheet_warning_open'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SubsidyRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rate', models.CharField(max_length=12, verbose_name='補助率')),
                ('fraction', models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True, verbose_name='数値')),
                ('qualifier', models.CharField(blank=True, max_length=20, verbose_name='条件')),
                ('target', models.CharField(blank=True, max_length=200, verbose_name='対象')),
                ('payer', models.CharField(blank=True, max_length=40, verbose_name='負担者')),
                ('position', models.PositiveSmallIntegerField(verbose_name='順番')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subsidy_rates', to='programs.sheet')),
            ],
            options={
                'verbose_name': '補助率',
                'verbose_name_plural': '補助率',
                'ordering': ['position'],
                'indexes': [
                    models.Index(fields=['rate', 'sheet'], name='subsidy_rate_value'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('period', '事業期間'), ('year', '目標年度'), ('horizon', '達成時期')], max_length=7, verbose_name='種別')),
                ('first_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='開始年度')),
                ('last_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='終了年度')),
                ('horizon', models.CharField(blank=True, choices=[('short', '短期'), ('medium', '中期'), ('long', '長期'), ('final', '最終')], max_length=6, verbose_name='時期')),
                ('position', models.PositiveSmallIntegerField(verbose_name='順番')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='programs.sheet')),
            ],
            options={
                'verbose_name': '成果目標の時期',
                'verbose_name_plural': '成果目標の時期',
                'ordering': ['kind', 'position'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('first_year__isnull', True), ('kind', 'horizon'), ('last_year__isnull', True), models.Q(('horizon', ''), _negated=True)), models.Q(('horizon', ''), ('kind', 'period')), models.Q(('first_year__isnull', False), ('horizon', ''), ('kind', 'year'), ('last_year', models.F('first_year'))), _connector='OR'), name='target_says_what_its_kind_says'),
                ],
            },
        ),
        migrations.AddIndex(
            model_name='sheet',
            index=models.Index(fields=['program', 'fiscal_year'], name='sheet_program_year'),
        ),
        migrations.AddConstraint(
            model_name='sheet',
            constraint=models.CheckConstraint(condition=models.Q(('umbrella__isnull', True), models.Q(('umbrella', models.F('id')), _negated=True), _connector='OR'), name='sheet_umbrella_is_another'),
        ),
        migrations.AddIndex(
            model_name='extraction',
            index=models.Index(fields=['sheet', '-created_at'], name='extraction_latest'),
        ),
        migrations.RunSQL(NOTE_CATALOG_CHANGE, "DROP FUNCTION programs_note_catalog_change() CASCADE"),
        migrations.RunSQL(";\n".join(catalog_version_triggers()), migrations.RunSQL.noop),
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION programs_refuse_change() CASCADE"),
        migrations.RunSQL(";\n".join(append_only_triggers()), migrations.RunSQL.noop),
        migrations.RunSQL(
            "ALTER TABLE programs_sheetsearch SET (toast_tuple_target = 128)",
            "ALTER TABLE programs_sheetsearch RESET (toast_tuple_target)",
        ),
    ]
