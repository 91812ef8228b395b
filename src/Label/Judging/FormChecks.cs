using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>CO-03, CO-04 and DP-07: what the forms of the pages ask, and what they have decided already.</summary>
internal static class FormChecks
{
    public static Finding Extras(SiteFacts facts, ProbeWords words)
    {
        const string id = "CO-03";
        if (Seen.Unread(facts, id) is { } unread)
        {
            return unread;
        }

        var ticked = Fields(facts)
            .Where(each => each.Field is { Type: "checkbox", Checked: true })
            .Select(each =>
                (
                    each.Page,
                    each.Field,
                    Word: ProbeWords.First(
                        $"{each.Field.Label} {each.Field.Name.ToLowerInvariant()}",
                        words.Extras
                    )
                )
            )
            .FirstOrDefault(each => each.Word is not null);
        return ticked.Page is not null
            ? Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("box-ticked", $"{ticked.Page.Address}", Shown(ticked.Field))
            )
            : Finding.Of(id, Outcome.Conform, Looked(facts, "box-none"));
    }

    public static Finding Cards(SiteFacts facts, ProbeWords words)
    {
        const string id = "CO-04";
        if (Seen.Unread(facts, id) is { } unread)
        {
            return unread;
        }

        var asked = Fields(facts)
            .FirstOrDefault(each =>
                !each.Field.Abroad
                && (
                    each.Field.Autocomplete?.Contains("cc-number", StringComparison.Ordinal) is true
                    || words.CardFields.Any(name =>
                        each.Field.Name.Contains(name, StringComparison.OrdinalIgnoreCase)
                    )
                )
            );
        return asked.Page is not null
            ? Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("card-asked", $"{asked.Page.Address}", Shown(asked.Field))
            )
            : Finding.Of(id, Outcome.Conform, Looked(facts, "card-none"));
    }

    public static Finding IdentityNumber(SiteFacts facts, ProbeWords words)
    {
        const string id = "DP-07";
        if (Seen.Unread(facts, id) is { } unread)
        {
            return unread;
        }

        var asked = Fields(facts)
            .FirstOrDefault(each =>
                words.IdentityFields.Any(word =>
                    Whole(each.Field.Label, word) || Whole(each.Field.Name.ToLowerInvariant(), word)
                )
            );
        if (asked.Page is null)
        {
            return Finding.Of(id, Outcome.Conform, Looked(facts, "identity-none"));
        }

        var evidence = new FoundEvidence(
            "identity-asked",
            $"{asked.Page.Address}",
            Shown(asked.Field)
        );
        return
            facts.Receipts.FirstOrDefault(each =>
                each.Standing is { InForce: true, Kind: "authorisation" }
            )
                is { Number: { } number } authorised
            ? Finding.Of(
                id,
                Outcome.Warning,
                evidence,
                new FoundEvidence("identity-authorised", $"{authorised.Where}", number)
            )
            : Finding.Of(id, Outcome.NonConform, evidence);
    }

    private static IEnumerable<(Page Page, PageField Field)> Fields(SiteFacts facts) =>
        facts.Read.SelectMany(page => page.Fields.Select(field => (page, field)));

    /// <summary>Which pages were looked through: a form that no link leads to is not seen.</summary>
    private static FoundEvidence Looked(SiteFacts facts, string said) =>
        new(
            said,
            $"{facts.Home.Final}",
            string.Join(" · ", facts.Read.Select(page => page.Address.AbsolutePath))
        );

    /// <summary>"cin" is no part of "medecine".</summary>
    private static bool Whole(string text, string word)
    {
        for (
            var at = text.IndexOf(word, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(word, at + 1, StringComparison.Ordinal)
        )
        {
            if (
                (at == 0 || !char.IsLetter(text[at - 1]))
                && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length]))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static string Shown(PageField field) =>
        $"<{field.Type} name=\"{field.Name}\"> {field.Label}".Trim();
}
