namespace MarocNumeric.Trust.Cert.Observables;

/// <summary>Finds observables in what people write and brings each into its one form. Pure: nothing is looked up, nothing is opened.</summary>
internal static class ObservableReading
{
    /// <summary>Of one text: a list that is longer comes as a file of its own.</summary>
    public const int Most = 200;

    /// <summary>Characters; what stands behind is not read.</summary>
    public const int LongestText = 100_000;

    private static readonly char[] Around =
    [
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '«',
        '»',
        '“',
        '”',
        '‘',
        '’',
        '.',
        ',',
        ';',
        ':',
        '!',
        '?',
        '؟',
        '،',
        '؛',
        '*',
        '_',
        '-',
        '=',
        '#',
        '…',
    ];

    private static readonly char[] Behind =
    [
        ')',
        ']',
        '}',
        '»',
        '”',
        '’',
        '.',
        ',',
        ';',
        ':',
        '!',
        '?',
        '؟',
        '،',
        '؛',
        '*',
        '…',
    ];

    /// <returns>Each once, in the order in which they stand, at most <see cref="Most"/>.</returns>
    public static IReadOnlyList<Observable> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var found = new List<Observable>();
        var known = new HashSet<Observable>();
        foreach (var word in Words(text.Length > LongestText ? text[..LongestText] : text))
        {
            foreach (var observable in Of(word))
            {
                if (found.Count < Most && known.Add(observable))
                {
                    found.Add(observable);
                }
            }

            if (found.Count == Most)
            {
                break;
            }
        }

        return found;
    }

    private static IEnumerable<string> Words(string text)
    {
        foreach (
            var word in Refanging
                .Refang(text)
                .Split(
                    Breaks,
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                )
        )
        {
            if (word.Contains("://", StringComparison.Ordinal))
            {
                yield return word;
                continue;
            }

            // Lists without blanks: "1.2.3.4,5.6.7.8".
            foreach (var part in word.Split(Lists, StringSplitOptions.RemoveEmptyEntries))
            {
                yield return part;
            }
        }
    }

    private static readonly char[] Breaks =
    [
        ' ',
        '\t',
        '\r',
        '\n',
        '\u00A0',
        '\u202F',
        '\u2028',
        '\u2029',
        '<',
        '>',
        '"',
        '|',
        '`',
    ];

    private static readonly char[] Lists = [',', ';', '،', '؛'];

    /// <summary>An address on the web names its host too.</summary>
    private static IEnumerable<Observable> Of(string word)
    {
        var from = word.IndexOf("://", StringComparison.Ordinal);
        if (from > 0)
        {
            if (ObservableForms.Url(Before(word, from)) is { } url)
            {
                yield return new(ObservableKind.Url, url.Address);
                yield return url.Host;
            }

            yield break;
        }

        if (Bare(word) is { } one)
        {
            yield return one;
        }
    }

    /// <summary>"voir:https://…" and "(https://…)" begin with their scheme, and end before the sentence's own signs.</summary>
    private static string Before(string word, int separator)
    {
        var begin = separator;
        while (begin > 0 && char.IsAsciiLetter(word[begin - 1]))
        {
            begin--;
        }

        var url = word[begin..];
        while (url.Length > 0 && Behind.Contains(url[^1]) && !Opened(url))
        {
            url = url[..^1];
        }

        return url;
    }

    /// <summary>A bracket that closes one of the address's own belongs to it.</summary>
    private static bool Opened(string url) =>
        url[^1] is ')' && url.Count(c => c is '(') >= url.Count(c => c is ')');

    private static Observable? Bare(string word)
    {
        var plain = word.Trim(Around);
        return plain.Length is 0 or > Observable.Longest ? null
            : ObservableForms.Cve(plain) is { } cve ? new(ObservableKind.Cve, cve)
            : ObservableForms.Hash(AfterName(plain)) is { } hash ? new(ObservableKind.Hash, hash)
            : ObservableForms.Mail(AfterName(plain)) is { } mail ? new(ObservableKind.Mail, mail)
            : ObservableForms.Address([word, word.Trim(Brackets), plain]) is { } address
                ? new(ObservableKind.Ip, address)
            : ObservableForms.WithoutScheme(plain) is { } url ? new(ObservableKind.Url, url)
            : ObservableForms.File(plain) is { } file ? new(ObservableKind.File, file)
            : ObservableForms.Domain(plain, bare: true) is { } domain
                ? new(ObservableKind.Domain, domain)
            : null;
    }

    private static readonly char[] Brackets = ['(', ')', '[', ']', '{', '}', ',', ';', '.'];

    /// <summary>"sha256:9f86…", "mailto:a@b.example".</summary>
    private static string AfterName(string plain)
    {
        var colon = plain.LastIndexOfAny([':', '=']);
        return colon > 0 && plain[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '-')
            ? plain[(colon + 1)..]
            : plain;
    }
}
