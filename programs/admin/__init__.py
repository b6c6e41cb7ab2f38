"""The catalog in Django's admin, to look into: what is wrong is corrected at the correction desk."""

from django.contrib import admin

from programs.admin.bureaus import BureauLineageAdmin, DivisionAdmin
from programs.admin.measures import MeasureAdmin
from programs.admin.programs import ProgramAdmin, ProgramLinkAdmin
from programs.admin.sheets import SheetAdmin

admin.site.site_header = admin.site.site_title = "経済産業省 事業カタログ 管理"
admin.site.index_title = "カタログの内容と取込の記録"

__all__ = [
    "BureauLineageAdmin",
    "DivisionAdmin",
    "MeasureAdmin",
    "ProgramAdmin",
    "ProgramLinkAdmin",
    "SheetAdmin",
]
