"""Documents, editions, pages and runs."""

import django.db.models.deletion
import ingest.originals
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('kind', models.CharField(choices=[('pdf', 'PDF'), ('text', 'テキスト'), ('markdown', 'Markdown'), ('measure_list', '施策一覧')], max_length=12, verbose_name='種類')),
                ('file', models.FileField(max_length=200, storage=ingest.originals.originals, upload_to='', verbose_name='原本')),
                ('size', models.PositiveBigIntegerField(verbose_name='サイズ（バイト）')),
                ('parser_version', models.CharField(max_length=40, verbose_name='読取プログラムの版')),
                ('ingested_at', models.DateTimeField(auto_now_add=True, verbose_name='取込日時')),
            ],
            options={
                'verbose_name': '版',
                'verbose_name_plural': '版',
                'ordering': ['-ingested_at'],
                'indexes': [
                    models.Index(fields=['sha256'], name='edition_sha256'),
                ],
            },
        ),
        migrations.CreateModel(
            name='IngestRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(auto_now_add=True, verbose_name='開始')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='終了')),
                ('parser_version', models.CharField(max_length=40, verbose_name='読取プログラムの版')),
                ('origin', models.CharField(choices=[('command', 'コマンド'), ('upload', 'アップロード'), ('inbox', 'サーバー上のファイル'), ('reread', '再読取')], default='command', max_length=7, verbose_name='経路')),
                ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ingest_runs', to=settings.AUTH_USER_MODEL, verbose_name='担当者')),
            ],
            options={
                'verbose_name': '取込',
                'verbose_name_plural': '取込',
                'ordering': ['-started_at'],
            },
        ),
        migrations.CreateModel(
            name='IngestResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='ファイル')),
                ('outcome', models.CharField(choices=[('added', '追加'), ('updated', '更新'), ('unchanged', '変更なし'), ('failed', '失敗')], max_length=9, verbose_name='結果')),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('counts', models.JSONField(blank=True, default=dict, verbose_name='件数')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='results', to='ingest.edition', verbose_name='版')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='ingest.ingestrun', verbose_name='取込')),
            ],
            options={
                'verbose_name': '取込結果',
                'verbose_name_plural': '取込結果',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SourceDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, unique=True, verbose_name='文書名')),
                ('title', models.CharField(blank=True, help_text='担当者が付けた表題。', max_length=300, verbose_name='表題')),
                ('printed_title', models.CharField(blank=True, editable=False, max_length=300, verbose_name='表紙の表題')),
                ('source_url', models.URLField(blank=True, verbose_name='掲載元URL')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='公表日')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='登録日時')),
                ('current_edition', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ingest.edition', verbose_name='最新版')),
            ],
            options={
                'verbose_name': '文書',
                'verbose_name_plural': '文書',
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='edition',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='ingest.sourcedocument', verbose_name='文書'),
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='ページ')),
                ('width', models.FloatField(verbose_name='幅（ポイント）')),
                ('height', models.FloatField(verbose_name='高さ（ポイント）')),
                ('trust', models.CharField(choices=[('trusted', '読取可'), ('no_text', '文字情報なし'), ('few_japanese', '日本語がほとんどない'), ('unmapped_glyphs', '文字コード不明'), ('failed', '読取不能')], default='trusted', max_length=16, verbose_name='状態')),
                ('note', models.TextField(blank=True, verbose_name='備考')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='ingest.edition', verbose_name='版')),
            ],
            options={
                'verbose_name': 'ページ',
                'verbose_name_plural': 'ページ',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'number'), name='page_once_an_edition')],
                'indexes': [models.Index(condition=models.Q(('trust', 'trusted'), _negated=True), fields=['edition', 'number'], name='page_unreadable')],
            },
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('document', 'sha256'), name='edition_once_a_document'),
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='ファイル')),
                ('file', models.FileField(blank=True, max_length=200, storage=ingest.originals.originals, upload_to='', verbose_name='原本')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('size', models.PositiveBigIntegerField(verbose_name='サイズ（バイト）')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='表題')),
                ('source_url', models.URLField(blank=True, verbose_name='掲載元URL')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='公表日')),
                ('state', models.CharField(choices=[('waiting', '読取待ち'), ('reading', '読取中'), ('ready', '確認待ち'), ('confirmed', '登録待ち'), ('loading', '登録中'), ('done', '完了'), ('failed', '失敗'), ('cancelled', '取消')], default='waiting', max_length=9, verbose_name='状態')),
                ('attempt', models.PositiveIntegerField(default=0, verbose_name='試行回数')),
                ('job_id', models.BigIntegerField(editable=False, null=True, verbose_name='ジョブ')),
                ('pages_done', models.PositiveIntegerField(default=0, verbose_name='読取済みページ')),
                ('pages_total', models.PositiveIntegerField(default=0, verbose_name='総ページ')),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新日時')),
                ('reading', models.JSONField(editable=False, null=True, verbose_name='読取結果')),
                ('overview', models.JSONField(default=dict, editable=False, verbose_name='変更の概要')),
                ('intent', models.CharField(choices=[('ask', '自動判定'), ('edition', '新しい版として登録'), ('other_document', '別の文書として登録')], default='ask', max_length=14, verbose_name='登録方法')),
                ('accepted_plan', models.CharField(blank=True, editable=False, max_length=64, verbose_name='確認した変更')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='確認者')),
                ('result', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='submission', to='ingest.ingestresult', verbose_name='結果')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submissions', to='ingest.ingestrun', verbose_name='取込')),
            ],
            options={
                'verbose_name': '登録するファイル',
                'verbose_name_plural': '登録するファイル',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['state'], name='submission_state'), models.Index(fields=['sha256'], name='submission_sha256')],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('withdrawn_at', models.DateTimeField(auto_now_add=True, verbose_name='取下げ日時')),
                ('restored_at', models.DateTimeField(blank=True, null=True, verbose_name='取消日時')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='withdrawals', to='ingest.sourcedocument', verbose_name='文書')),
                ('restored_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='取消の担当者')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='担当者')),
            ],
            options={
                'verbose_name': '取下げ',
                'verbose_name_plural': '取下げ',
                'ordering': ['-withdrawn_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('restored_at__isnull', True)), fields=('document',), name='withdrawal_one_open_a_document')],
            },
        ),
    ]
