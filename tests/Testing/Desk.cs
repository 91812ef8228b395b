namespace MarocNumeric.Trust.Testing;

/// <summary>A folder where somebody works with openssl: keys, requests, certificates.</summary>
public sealed class Desk : IDisposable
{
    public static readonly string[] P256 =
    [
        "-algorithm",
        "EC",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("desk-").FullName;

    public string this[string file] => Path.Combine(folder, file);

    public string Write(string file, string text)
    {
        File.WriteAllText(this[file], text);
        return this[file];
    }

    public string Write(string file, byte[] content)
    {
        File.WriteAllBytes(this[file], content);
        return this[file];
    }

    /// <summary>`openssl genpkey` and `openssl req -new`.</summary>
    /// <param name="key">Options of genpkey; null for P-256.</param>
    /// <param name="more">Options of req.</param>
    /// <returns>The request, PEM.</returns>
    public async Task<string> RequestAsync(
        string subject,
        string[]? key = null,
        params string[] more
    )
    {
        await OutsideTool.MustAsync(
            "openssl",
            ["genpkey", .. key ?? P256, "-out", this["key.pem"]]
        );
        return await RequestAgainAsync(subject, more);
    }

    /// <summary>With the key that is there.</summary>
    public async Task<string> RequestAgainAsync(string subject, params string[] more)
    {
        await OutsideTool.MustAsync(
            "openssl",
            [
                "req",
                "-new",
                "-key",
                this["key.pem"],
                "-utf8",
                "-subj",
                subject,
                "-out",
                this["request.pem"],
                .. more,
            ]
        );
        return await File.ReadAllTextAsync(this["request.pem"]);
    }

    /// <summary>`openssl req -x509`: a certificate of nobody's authority, with a key of its own.</summary>
    /// <param name="extensions">"keyUsage=digitalSignature".</param>
    public Task SelfSignedAsync(string file, string subject, params string[] extensions) =>
        OutsideTool.MustAsync(
            "openssl",
            [
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                this[$"{file}.key"],
                "-subj",
                subject,
                .. extensions.SelectMany(each => (string[])["-addext", each]),
                "-out",
                this[file],
            ]
        );

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
