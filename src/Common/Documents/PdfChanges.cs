namespace MarocNumeric.Trust.Common.Documents;

/// <summary>
/// What was added to a document after a signature. Taken: another signature in a field without a picture, a document's
/// time-stamp, and the material that keeps signatures checkable (DSS, EN 319 142-1 section 5.4). Whatever else was
/// changed, the signer never saw.
/// </summary>
/// <param name="signed">The document as far as the signature covers it, read by itself.</param>
/// <param name="now">The whole file.</param>
internal sealed class PdfChanges(PdfFile signed, PdfFile now)
{
    private static readonly string[] Head = ["Root", "Info", "Encrypt"];

    /// <returns>The signer signed what a reader shows now.</returns>
    /// <exception cref="InvalidDataException">One of the two is not as the standard says.</exception>
    public bool AreHarmless()
    {
        if (now.Table < signed.Content.Length)
        {
            // What follows is in no table: no reader shows it, unless it repairs the file.
            return now.Table == signed.Table && OnlySpaceFollows();
        }

        if (!SameHead())
        {
            return false;
        }

        var before = signed.Numbers.ToHashSet();
        var after = now.Numbers.ToHashSet();
        if (!before.IsSubsetOf(after))
        {
            return false;
        }

        var taken = Taken();
        return before.All(number => taken.Contains(number) || Same(number))
            && !NamesBefore(after.Except(before).ToHashSet(), before);
    }

    private bool OnlySpaceFollows() =>
        now.Content.Span[signed.Content.Length..].IndexOfAnyExcept(" \t\r\n\0"u8) < 0;

    private bool SameHead() => Head.All(key => Same(signed.Trailer[key], now.Trailer[key]));

    private bool Same(int number) => Same(signed.Object(number), now.Object(number));

    private static bool Same(PdfValue? one, PdfValue? other) =>
        ReferenceEquals(one, other)
        || (one ?? PdfValue.Null)
            .Written()
            .AsSpan()
            .SequenceEqual((other ?? PdfValue.Null).Written());

    /// <summary>Objects of the signed document whose new wording was looked at and adds nothing but what is taken.</summary>
    private HashSet<int> Taken()
    {
        var taken = new HashSet<int>();
        var (catalog, later) = (signed.Catalog, now.Catalog);
        if (CatalogIsTaken(catalog, later))
        {
            taken.Add(signed.Trailer["Root"]!.Number);
        }

        if (
            signed.Catalog["AcroForm"] is { Kind: PdfKind.Reference } form
            && FormIsTaken(signed.Object(form.Number), now.Object(form.Number))
        )
        {
            taken.Add(form.Number);
        }

        if (
            signed.Resolve(catalog["AcroForm"])["Fields"] is { Kind: PdfKind.Reference } fields
            && IsLonger(fields, fields)
        )
        {
            taken.Add(fields.Number);
        }

        foreach (
            var number in signed.Numbers.Where(number =>
                signed.Object(number)["Type"]?.Name is "Page"
            )
        )
        {
            var (page, again) = (signed.Object(number), now.Object(number));
            if (SameBut(page, again, "Annots") && IsLonger(page["Annots"], again["Annots"]))
            {
                taken.Add(number);
            }

            if (
                page["Annots"] is { Kind: PdfKind.Reference } annotations
                && IsLonger(annotations, annotations)
            )
            {
                taken.Add(annotations.Number);
            }
        }

        TakeMaterial(taken);
        return taken;
    }

    private bool CatalogIsTaken(PdfValue catalog, PdfValue later) =>
        SameBut(catalog, later, "DSS", "Extensions", "AcroForm")
        && FormIsTaken(signed.Resolve(catalog["AcroForm"]), now.Resolve(later["AcroForm"]));

    private bool FormIsTaken(PdfValue form, PdfValue later) =>
        SameBut(form, later, "Fields", "SigFlags") && IsLonger(form["Fields"], later["Fields"]);

    /// <summary>The same beginning, then signature fields that show nothing.</summary>
    private bool IsLonger(PdfValue? before, PdfValue? after)
    {
        var (first, second) = (signed.Resolve(before).Items, now.Resolve(after).Items);
        return first.Count <= second.Count
            && first.Zip(second).All(pair => Same(pair.First, pair.Second))
            && second.Skip(first.Count).All(IsSilentSignature);
    }

    private bool IsSilentSignature(PdfValue item)
    {
        if (
            item is not { Kind: PdfKind.Reference } reference
            || signed.Object(reference.Number).Kind is not PdfKind.Null
        )
        {
            return false;
        }

        var field = now.Resolve(reference);
        var rectangle = now.Resolve(field["Rect"]).Items;
        return field["FT"]?.Name is "Sig"
            && field["AP"] is null
            && field["A"] is null
            && field["AA"] is null
            && field["Kids"] is null
            && (rectangle.Count == 4 && rectangle.All(side => side.Whole == 0));
    }

    /// <summary>The dictionaries of the DSS: they show nothing, as long as nothing else of the document names them.</summary>
    private void TakeMaterial(HashSet<int> taken)
    {
        var material = new HashSet<int>();
        var store = signed.Catalog["DSS"];
        foreach (var part in (PdfValue?[])[store, signed.Resolve(store)["VRI"]])
        {
            if (
                part is { Kind: PdfKind.Reference } reference
                && signed.Resolve(reference).Stream is null
            )
            {
                material.Add(reference.Number);
            }
        }

        var catalog = signed.Trailer["Root"]!.Number;
        if (
            material.Count > 0
            && !signed
                .Numbers.Where(number => number != catalog && !material.Contains(number))
                .Any(number => Names(signed.Object(number), material))
            && !Names(signed.Catalog.With(("DSS", PdfValue.Null)), material)
        )
        {
            taken.UnionWith(material);
        }
    }

    private static bool SameBut(PdfValue one, PdfValue other, params string[] but) =>
        one
            .Entries.Keys.Union(other.Entries.Keys, StringComparer.Ordinal)
            .Except(but, StringComparer.Ordinal)
            .All(key => Same(one[key], other[key]));

    /// <summary>A signed document may name an object that it does not hold: it says nothing then, and whoever adds it later makes it speak.</summary>
    private bool NamesBefore(HashSet<int> added, HashSet<int> before) =>
        added.Count > 0 && before.Any(number => Names(signed.Object(number), added));

    private static bool Names(PdfValue value, HashSet<int> numbers) =>
        value.Kind switch
        {
            PdfKind.Reference => numbers.Contains(value.Number),
            PdfKind.Array => value.Items.Any(item => Names(item, numbers)),
            PdfKind.Dictionary => value.Entries.Values.Any(item => Names(item, numbers)),
            _ => false,
        };
}
