"""Free-text search in Japanese: words (`tokenizer`), rows (`index`), questions (`query`), `snippets`."""
