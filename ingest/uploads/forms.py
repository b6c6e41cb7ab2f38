"""What administrators enter: files with what they are, files of the server, words about a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile

from ingest.jobs.submitting import GivenFile
from ingest.load import Description
from ingest.models import SourceDocument, Submission
from ingest.uploads.inbox import inbox_files
from meti_catalog.notation.characters import clean

if TYPE_CHECKING:
    SubmissionForm = forms.ModelForm[Submission]
    SourceDocumentForm = forms.ModelForm[SourceDocument]
else:
    SubmissionForm = SourceDocumentForm = forms.ModelForm

LONGEST_NAME = 250
"""Characters: leaves room for a number behind it."""


class FilesInput(forms.ClearableFileInput):
    """An input for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; their contents are looked at later, by what recognises documents."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[TemporaryUploadedFile]:  # noqa: ARG002
        given = data if isinstance(data, list | tuple) else [data]
        return [file for file in given if isinstance(file, TemporaryUploadedFile)]


class DescriptionForm(SubmissionForm):
    """What no document says of itself."""

    class Meta:
        model = Submission
        fields = ("title", "source_url", "published_on")
        widgets = {"published_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    source_url = forms.URLField(
        label="掲載元URL", required=False, max_length=200, assume_scheme="https", empty_value=""
    )

    def description(self) -> Description:
        """What was entered."""
        said = self.cleaned_data
        return Description(said["title"], said["source_url"], said["published_on"])


class UploadForm(DescriptionForm):
    """Files, or a folder of them."""

    documents = FilesField(label="ファイル", required=False)
    folder = FilesField(label="フォルダー", required=False)

    def __init__(self, *args: Any, dropped: bool = False, **kwargs: Any) -> None:
        """`dropped`: files came that were not taken, so that none left is no mistake of the form's."""
        super().__init__(*args, **kwargs)
        self._dropped = dropped

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        number = len(self.given())
        if not number and not self._dropped and not self._left_out():
            self.add_error("documents", "登録するファイルを選んでください。")
        if number > 1 and cleaned.get("title"):
            self.add_error("title", "表題は、ファイルが1件のときにだけ入力できます。")
        return cleaned

    def given(self) -> list[GivenFile]:
        """The files, without hidden ones, which no person chose."""
        return [
            GivenFile(Path(file.temporary_file_path()), _name(file))
            for file in self._uploaded()
            if not _is_hidden(file)
        ]

    def _left_out(self) -> bool:
        return any(_is_hidden(file) for file in self._uploaded())

    def _uploaded(self) -> list[TemporaryUploadedFile]:
        return [*self.cleaned_data.get("documents", []), *self.cleaned_data.get("folder", [])]


class InboxForm(forms.Form):
    """Files of the server's folder; only what is listed there can be chosen."""

    paths = forms.MultipleChoiceField(
        label="サーバー上のファイル",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "登録するファイルを選んでください。",
            "invalid_choice": "選ばれたファイルは、サーバーのフォルダーにありません。",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {file.relative: file for file in inbox_files()}
        field = self.fields["paths"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(relative, relative) for relative in self._known]

    def given(self) -> list[GivenFile]:
        """The chosen files."""
        chosen = [self._known[relative] for relative in self.cleaned_data["paths"]]
        return [GivenFile(file.path, file.name) for file in chosen]


class DocumentForm(SourceDocumentForm):
    """What a person says of a document that is in the catalog."""

    class Meta:
        model = SourceDocument
        fields = ("title", "source_url", "published_on")
        widgets = {"published_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    source_url = forms.URLField(
        label="掲載元URL", required=False, max_length=200, assume_scheme="https", empty_value=""
    )


class WithdrawForm(forms.Form):
    """Why a document is taken out."""

    reason = forms.CharField(
        label="理由", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )


def _name(file: UploadedFile) -> str:
    return clean(file.name or "")[:LONGEST_NAME] or "?"


def _is_hidden(file: UploadedFile) -> bool:
    return _name(file).startswith(".")
