"""Ways to spoil the record of `TEXT` that the stand-in makes."""

from gozareh.records import record_id

TEXT = "مهندس رضایی گفت: 12 واحد و 70 شغل در تهران"


def change(path, value):
    def apply(plain):
        *way, last = path
        for step in way:
            plain = plain[step]
        plain[last] = value

    apply.__name__ = f"{'.'.join(map(str, path))}={value!r}"
    return apply


IMPOSSIBLE = [
    change(("figures", 0, "number", "start"), 16),
    change(("figures", 0, "number", "text"), "13"),
    change(("figures", 0, "evidence"), {"text": TEXT[20:], "start": 20, "end": len(TEXT)}),
    change(("figures", 0, "evidence"), {"text": TEXT + "x", "start": 0, "end": len(TEXT) + 1}),
    change(("figures", 0, "number", "start"), -1),
    change(("figures", 0, "value_max"), 12),
    change(("figures", 0, "value_max"), 11.5),
    change(("figures", 0, "value"), "12"),
    change(("figures", 0, "value"), True),
    change(("figures", 0, "value"), float("nan")),
    change(("figures", 0, "value"), float("inf")),
    change(("figures", 0, "unit"), "parsec"),
    change(("figures", 0, "unit"), ""),
    change(("figures", 0, "kind"), "unknown_kind"),
    change(("figures", 0, "kind"), "Unit"),
    change(("figures", 0, "bound"), "roughly"),
    change(("figures", 0, "status"), "open"),
    change(("figures", 0, "attributes"), ["eternal"]),
    change(("figures", 0, "modality"), "maybe"),
    change(("figures", 0, "change"), "up"),
    change(("figures", 0, "per"), ""),
    change(("figures", 0, "place"), ""),
    change(("figures", 0, "noun"), ""),
    change(("figures", 0, "sites"), [""]),
    change(("figures", 0, "sites"), "تهران"),
    change(("figures", 0, "speaker"), "nobody"),
    change(("figures", 0, "confidence"), 1.2),
    change(("figures", 0, "surprise"), 1),
    change(("figures", 0, "time", "end"), "1391-01-01"),
    change(("figures", 0, "time", "end_gregorian"), None),
    change(("figures", 0, "time", "start"), "1392/01/01"),
    change(("figures", 0, "id"), record_id("a", "figure", 27, 29)),
    change(("officials", 0, "name"), ""),
    change(("officials", 0, "mentions"), []),
    change(("officials", 0, "mentions", 0, "end"), 5),
    change(("statements", 0, "figures"), ["none"]),
    change(("statements", 0, "speaker"), "nobody"),
    change(("id",), ""),
    change(("source",), ""),
    change(("more",), 1),
]
