import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import reports.publications.identifiers
import reports.publications.panels
import uuid
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_library_cities_settings'),
        ('reports', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='FileVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_key', models.UUIDField(db_index=True)),
                ('language', models.CharField(max_length=3, verbose_name='language')),
                ('format', models.CharField(max_length=4, verbose_name='format')),
                ('file_hash', models.CharField(max_length=40, verbose_name='hash of the file')),
                ('file_size', models.PositiveBigIntegerField(default=0, verbose_name='size')),
                ('published_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='published at')),
            ],
            options={
                'verbose_name': 'version of a file',
                'verbose_name_plural': 'versions of files',
                'ordering': ['-published_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PublicationIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', models.TextField(blank=True, max_length=600, verbose_name='introduction')),
                ('complete_years', models.CharField(blank=True, help_text='Years of which every publication is catalogued here, such as 2021, 2022. Only these are counted beside the figures of the annual report.', max_length=200, validators=[reports.publications.panels.check_years], verbose_name='complete years')),
            ],
            options={
                'verbose_name': 'publications (library)',
                'verbose_name_plural': 'publications (libraries)',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='name in addresses')),
            ],
            options={
                'verbose_name': 'series',
                'verbose_name_plural': 'series',
                'ordering': ['name'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family_name', models.CharField(max_length=160, verbose_name='family name, or name of the organisation')),
                ('given_name', models.CharField(blank=True, max_length=80, verbose_name='given name')),
                ('is_organisation', models.BooleanField(default=False, verbose_name='organisation')),
                ('url', models.URLField(blank=True, verbose_name='address of its page')),
            ],
            options={
                'verbose_name': 'author or organisation',
                'verbose_name_plural': 'authors and organisations',
                'ordering': ['family_name', 'given_name'],
                'constraints': [models.UniqueConstraint(fields=('family_name', 'given_name'), name='author_once'), models.CheckConstraint(condition=models.Q(('is_organisation', False), ('given_name', ''), _connector='OR'), name='author_organisation_has_no_given_name', violation_error_message='An organisation has no given name: write its name in one piece.')],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='DownloadCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_key', models.UUIDField()),
                ('language', models.CharField(max_length=3, verbose_name='language')),
                ('format', models.CharField(max_length=4, verbose_name='format')),
                ('month_date', models.DateField(verbose_name='month')),
                ('number', models.PositiveIntegerField(default=0, verbose_name='downloads')),
            ],
            options={
                'verbose_name': 'downloads in a month',
                'verbose_name_plural': 'downloads by month',
                'constraints': [models.UniqueConstraint(fields=('work_key', 'language', 'format', 'month_date'), name='download_count_once_a_month')],
            },
        ),
        migrations.CreateModel(
            name='PdfReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'waiting to be read'), ('read', 'read'), ('failed', 'could not be read')], default='waiting', max_length=10, verbose_name='state')),
                ('problem', models.CharField(blank=True, choices=[('', 'No problem'), ('broken', 'This file is damaged or is no PDF. Export it again and upload the new file.'), ('locked', 'This PDF asks for a password. Save it without one and upload it again.'), ('too_heavy', 'This PDF needs more time or memory than the site grants. Save it smaller, for example with reduced images.'), ('missing', 'The file is no longer in the storage. Upload it again.')], max_length=12, verbose_name='problem')),
                ('file_hash', models.CharField(blank=True, max_length=40, verbose_name='hash of the file that was read')),
                ('page_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='pages')),
                ('language', models.CharField(blank=True, max_length=35, verbose_name='language that the file states')),
                ('guessed_language', models.CharField(blank=True, max_length=8, verbose_name='language of its words')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title that the file states')),
                ('is_tagged', models.BooleanField(default=False, verbose_name='tagged')),
                ('is_whole', models.BooleanField(default=True, verbose_name='read to the end')),
                ('has_text', models.BooleanField(default=False, verbose_name='has text')),
                ('has_scripts', models.BooleanField(default=False, verbose_name='has scripts')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='read at')),
                ('cover', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.siteimage', verbose_name='cover')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reading', to='core.sitedocument')),
            ],
            options={
                'verbose_name': 'reading of a PDF',
                'verbose_name_plural': 'readings of PDFs',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'read'), _negated=True), models.Q(('page_count__gt', 0), ('page_count__isnull', False)), _connector='OR'), name='pdf_reading_read_has_pages'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('problem', ''), _negated=True), _connector='OR'), name='pdf_reading_failed_has_problem')],
            },
        ),
        migrations.CreateModel(
            name='PageText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='page')),
                ('text', models.TextField(verbose_name='text')),
                ('folded', models.TextField(verbose_name='words, folded')),
                ('reading', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='page_texts', to='reports.pdfreading')),
            ],
            options={
                'verbose_name': 'text of a page',
                'verbose_name_plural': 'texts of pages',
                'constraints': [models.UniqueConstraint(fields=('reading', 'number'), name='page_text_once')],
            },
        ),
        migrations.CreateModel(
            name='PublicationPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('kind', models.CharField(blank=True, choices=[('issue_paper', 'Issue paper'), ('policy_brief', 'Policy brief'), ('data_insights', 'Data insights'), ('comparative_study', 'Comparative study'), ('white_paper', 'White paper'), ('report', 'Report'), ('plan', 'Plan'), ('leaflet', 'Leaflet'), ('guide', 'Guide')], help_text='Empty: not stated.', max_length=20, verbose_name='type')),
                ('year', models.PositiveSmallIntegerField(blank=True, help_text='Empty: not stated.', null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('month', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='month')),
                ('day', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(31)], verbose_name='day')),
                ('date_note', models.CharField(blank=True, help_text='What is known where the date is not exact.', max_length=200, verbose_name='about the date')),
                ('number', models.CharField(blank=True, max_length=20, verbose_name='number in the series')),
                ('region', models.CharField(blank=True, choices=[('africa', 'Africa'), ('asia_pacific', 'Asia and the Pacific'), ('europe', 'Europe'), ('latin_america', 'Latin America and the Caribbean'), ('north_america', 'North America')], max_length=20, verbose_name='region')),
                ('isbn', models.CharField(blank=True, max_length=20, validators=[reports.publications.identifiers.check_isbn], verbose_name='ISBN')),
                ('doi', models.CharField(blank=True, max_length=200, validators=[reports.publications.identifiers.check_doi], verbose_name='DOI')),
                ('licence_name', models.CharField(blank=True, help_text='Empty: not stated.', max_length=120, verbose_name='licence')),
                ('licence_url', models.URLField(blank=True, verbose_name='address of the licence')),
                ('summary', models.TextField(blank=True, help_text='Which question it answers, and for whom.', max_length=1200, verbose_name='summary')),
                ('about', wagtail.fields.RichTextField(blank=True, verbose_name='about this publication')),
                ('gender_review', models.CharField(choices=[('yes', 'With a gender perspective'), ('no', 'Without a gender perspective'), ('unreviewed', 'Not reviewed')], default='unreviewed', max_length=10, verbose_name='gender perspective')),
                ('gender_reason', models.CharField(blank=True, help_text='In a sentence. Readers see it.', max_length=300, verbose_name='what the review found')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='address of the source page')),
                ('source_note', models.CharField(blank=True, max_length=400, verbose_name='about the source')),
                ('cover_alt', models.CharField(blank=True, help_text='Empty: that of the picture.', max_length=255, verbose_name='text alternative of the cover')),
                ('is_example', models.BooleanField(default=False, help_text='The site says that it is an example; no figure counts it.', verbose_name='example')),
                ('topic_keys', models.CharField(blank=True, editable=False, max_length=200)),
                ('language_keys', models.CharField(blank=True, editable=False, max_length=120)),
                ('sort_date', models.DateField(blank=True, editable=False, null=True)),
                ('folded_title', models.CharField(blank=True, editable=False, max_length=600)),
                ('cover', models.ForeignKey(blank=True, help_text='Empty: the first page of its PDF.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.siteimage', verbose_name='cover')),
                ('partners', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'is_organisation': True}, related_name='supported', to='reports.author', verbose_name='partners')),
                ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='reports.series', verbose_name='series')),
            ],
            options={
                'verbose_name': 'publication',
                'verbose_name_plural': 'publications',
                'indexes': [models.Index(fields=['sort_date'], name='publication_sort_date')],
                'constraints': [models.CheckConstraint(condition=models.Q(('month__isnull', True), models.Q(('month__range', (1, 12)), ('year__isnull', False)), _connector='OR'), name='publication_month_needs_year'), models.CheckConstraint(condition=models.Q(('day__isnull', True), models.Q(('day__range', (1, 31)), ('month__isnull', False)), _connector='OR'), name='publication_day_needs_month'), models.CheckConstraint(condition=models.Q(('is_example', False), ('year__isnull', True), _connector='OR'), name='publication_example_has_no_year', violation_error_message='An example has no date, so that no list of a year shows it.'), models.CheckConstraint(condition=models.Q(('gender_review__in', ['yes', 'no', 'unreviewed'])), name='publication_gender_review_known')],
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='PublicationAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authored', to='reports.author', verbose_name='author')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='authors', to='reports.publicationpage')),
            ],
            options={
                'verbose_name': 'author of a publication',
                'verbose_name_plural': 'authors of publications',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FormatRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('language', 'Another language'), ('accessible', 'An accessible format')], max_length=10, verbose_name='wanted')),
                ('wanted_language', models.CharField(blank=True, max_length=60, verbose_name='language')),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='what would help')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('language', models.CharField(max_length=8, verbose_name="language of the reader's page")),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='received at')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='reports.publicationpage', verbose_name='publication')),
            ],
            options={
                'verbose_name': 'request for a format',
                'verbose_name_plural': 'requests for a format',
                'ordering': ['-received_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), ('email', ''), _connector='OR'), name='format_request_answered_has_no_email', violation_error_message='An answered request keeps no e-mail.')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('work_key', models.UUIDField(editable=False)),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Spanish'), ('fr', 'French'), ('ar', 'Arabic'), ('ca', 'Catalan'), ('zh', 'Chinese'), ('de', 'German'), ('fa', 'Persian'), ('pt', 'Portuguese'), ('und', 'Language not stated')], max_length=3, verbose_name='language')),
                ('format', models.CharField(choices=[('pdf', 'PDF'), ('epub', 'EPUB'), ('html', 'Web page'), ('link', 'Source page')], default='pdf', max_length=4, verbose_name='format')),
                ('url', models.URLField(blank=True, help_text='For a web page or a source page.', max_length=500, verbose_name='address')),
                ('document', models.ForeignKey(blank=True, help_text='For PDF and EPUB. Choose another file to replace it: the address stays, the old one is listed.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='core.sitedocument', verbose_name='file')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='reports.publicationpage')),
            ],
            options={
                'verbose_name': 'edition',
                'verbose_name_plural': 'editions',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('work_key', 'language', 'format'), name='edition_once_per_work'), models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', False), ('format__in', ('pdf', 'epub')), ('url', '')), models.Q(models.Q(('format__in', ('pdf', 'epub')), _negated=True), ('document__isnull', True), models.Q(('url', ''), _negated=True)), _connector='OR'), name='edition_file_or_address', violation_error_message='A PDF or EPUB needs a file and no address; the others the reverse.')],
            },
        ),
        migrations.CreateModel(
            name='RelatedPublication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reports.publicationpage', verbose_name='publication')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='related', to='reports.publicationpage')),
            ],
            options={
                'verbose_name': 'related publication',
                'verbose_name_plural': 'related publications',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('slug', models.SlugField(help_text='The same in every language.', max_length=80, verbose_name='name in addresses')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'ordering': ['name'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('slug', 'locale'), name='topic_slug_once_per_language')],
                'unique_together': {('translation_key', 'locale')},
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddField(
            model_name='publicationpage',
            name='topics',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'locale__language_code': 'en'}, related_name='publications', to='reports.topic', verbose_name='topics'),
        ),
    ]
