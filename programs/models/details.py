"""What a sheet has several of: offices, scheme types, rates, caps, agencies, recipients, arrows, targets.

Rows are effective values, written by `programs.projection` only; `position` is the order of print.
"""

from __future__ import annotations

from django.db import models

from meti_catalog.vocabulary.choices import recipient_kinds, scheme_types
from programs.models.bureaus import Bureau, Division
from programs.models.sheet import Sheet


class SheetBureau(models.Model):
    """A bureau in charge; `inherited` where only the umbrella sheet prints it."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="sheet_bureaus")
    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="sheet_bureaus", verbose_name="局・庁")
    position = models.PositiveSmallIntegerField("順番")
    inherited = models.BooleanField("親シートから継承", default=False)

    class Meta:
        verbose_name = "担当局・庁"
        verbose_name_plural = "担当局・庁"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["sheet", "bureau"], name="sheet_bureau_once")]

    def __str__(self) -> str:
        return str(self.bureau)


class SheetDivision(models.Model):
    """A division in charge; `inherited` where only the umbrella sheet prints it."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="sheet_divisions")
    division = models.ForeignKey(
        Division, models.PROTECT, related_name="sheet_divisions", verbose_name="課・室"
    )
    position = models.PositiveSmallIntegerField("順番")
    inherited = models.BooleanField("親シートから継承", default=False)

    class Meta:
        verbose_name = "担当課・室"
        verbose_name_plural = "担当課・室"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["sheet", "division"], name="sheet_division_once")]

    def __str__(self) -> str:
        return str(self.division)


class SheetScheme(models.Model):
    """One way in which the money of the program is delivered."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="schemes")
    scheme_type = models.CharField("事業スキーム", max_length=8, choices=scheme_types)
    position = models.PositiveSmallIntegerField("順番")

    class Meta:
        verbose_name = "事業スキーム"
        verbose_name_plural = "事業スキーム"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["sheet", "scheme_type"], name="sheet_scheme_once")]
        indexes = [models.Index(fields=["scheme_type", "sheet"], name="sheet_scheme_type")]

    def __str__(self) -> str:
        return self.scheme_type


class SubsidyRate(models.Model):
    """A rate as printed; `fraction` orders rates by value (定額 has none)."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="subsidy_rates")
    rate = models.CharField("補助率", max_length=12)
    fraction = models.DecimalField("数値", max_digits=7, decimal_places=6, null=True, blank=True)
    qualifier = models.CharField("条件", max_length=20, blank=True)
    target = models.CharField("対象", max_length=200, blank=True)
    payer = models.CharField("負担者", max_length=40, blank=True)
    position = models.PositiveSmallIntegerField("順番")

    class Meta:
        verbose_name = "補助率"
        verbose_name_plural = "補助率"
        ordering = ["position"]
        indexes = [models.Index(fields=["rate", "sheet"], name="subsidy_rate_value")]

    def __str__(self) -> str:
        return self.rate


class Cap(models.Model):
    """A limit printed with the subsidy, in yen: of what, and for whom."""

    class Kind(models.TextChoices):
        UPPER = "upper", "上限"
        LOWER = "lower", "下限"

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="caps")
    yen = models.BigIntegerField("金額（円）")
    kind = models.CharField("種別", max_length=5, choices=Kind)
    of = models.CharField("対象額", max_length=200, blank=True)
    target = models.CharField("適用", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("順番")

    class Meta:
        verbose_name = "上限・下限額"
        verbose_name_plural = "上限・下限額"
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.yen:,}円"


class Agency(models.Model):
    """A body that program money passes through (実施機関), under its canonical short name."""

    name = models.CharField("名称", max_length=120, unique=True)

    class Meta:
        verbose_name = "実施機関"
        verbose_name_plural = "実施機関"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SheetAgency(models.Model):
    """A body that the money of the program passes through."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="sheet_agencies")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="sheet_agencies", verbose_name="実施機関")
    position = models.PositiveSmallIntegerField("順番")

    class Meta:
        verbose_name = "実施機関"
        verbose_name_plural = "実施機関"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["sheet", "agency"], name="sheet_agency_once")]

    def __str__(self) -> str:
        return str(self.agency)


class Recipient(models.Model):
    """Who finally receives the money, as printed, and what kind of body that is (vocabulary `recipients`)."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="recipients")
    name = models.CharField("交付先", max_length=200)
    kind = models.CharField("交付先の種別", max_length=20, choices=recipient_kinds, blank=True)
    position = models.PositiveSmallIntegerField("順番")

    class Meta:
        verbose_name = "交付先"
        verbose_name_plural = "交付先"
        ordering = ["position"]
        indexes = [models.Index(fields=["kind", "sheet"], name="recipient_kind")]

    def __str__(self) -> str:
        return self.name


class FlowArrow(models.Model):
    """One arrow and kind of money of the money flow; no mechanism where no money of the program flows."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="flow")
    source = models.CharField("から", max_length=200)
    target = models.CharField("へ", max_length=200)
    mechanism = models.CharField("方法", max_length=8, choices=scheme_types, blank=True)
    rates = models.JSONField("補助率", default=list, blank=True)
    branch = models.CharField("系統", max_length=40, blank=True)
    position = models.PositiveSmallIntegerField("順番")

    class Meta:
        verbose_name = "資金の流れ"
        verbose_name_plural = "資金の流れ"
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


class Target(models.Model):
    """A year to reach something by, a span the program runs, or a horizon that its outcomes name."""

    class Kind(models.TextChoices):
        PERIOD = "period", "事業期間"
        YEAR = "year", "目標年度"
        HORIZON = "horizon", "達成時期"

    class Horizon(models.TextChoices):
        SHORT = "short", "短期"
        MEDIUM = "medium", "中期"
        LONG = "long", "長期"
        FINAL = "final", "最終"

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="targets")
    kind = models.CharField("種別", max_length=7, choices=Kind)
    first_year = models.PositiveSmallIntegerField("開始年度", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField("終了年度", null=True, blank=True)
    horizon = models.CharField("時期", max_length=6, choices=Horizon, blank=True)
    position = models.PositiveSmallIntegerField("順番")

    class Meta:
        verbose_name = "成果目標の時期"
        verbose_name_plural = "成果目標の時期"
        ordering = ["kind", "position"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(kind="horizon", first_year__isnull=True, last_year__isnull=True)
                    & ~models.Q(horizon="")
                )
                | models.Q(kind="period", horizon="")
                | models.Q(
                    kind="year", first_year__isnull=False, last_year=models.F("first_year"), horizon=""
                ),
                name="target_says_what_its_kind_says",
            )
        ]

    def __str__(self) -> str:
        return self.get_horizon_display() or f"{self.first_year or ''}–{self.last_year or ''}"
