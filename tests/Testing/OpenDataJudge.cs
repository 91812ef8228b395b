using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Testing;

/// <summary>A public register's files before programs that are not ours: openssl, sha256sum, Python's reader of tables and its judge of schemas.</summary>
public static class OpenDataJudge
{
    /// <summary>Each line against the schema, and the schema against JSON Schema 2020-12.</summary>
    public static Task<ToolAnswer> LinesAsync(string schema, string lines) =>
        WithFilesAsync(
            [Encoding.UTF8.GetBytes(schema), Encoding.UTF8.GetBytes(lines)],
            files =>
                OutsideTool.RunAsync(
                    "python3",
                    "-c",
                    """
                    import json, sys, jsonschema
                    schema = json.load(open(sys.argv[1], encoding="utf-8"))
                    kind = jsonschema.Draft202012Validator
                    kind.check_schema(schema)
                    for line in open(sys.argv[2], encoding="utf-8"):
                        kind(schema).validate(json.loads(line))
                    """,
                    files[0],
                    files[1]
                )
        );

    /// <returns>The columns of a table, and what its first row has under one of them.</returns>
    public static async Task<(IEnumerable<string> Columns, string Cell)> TableAsync(
        string table,
        string column
    )
    {
        var read = await WithFilesAsync(
            [Encoding.UTF8.GetBytes(table)],
            files =>
                OutsideTool.RunAsync(
                    "python3",
                    "-c",
                    "import csv, json, sys; rows = list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True)); print(json.dumps([list(rows[0]), rows[0][sys.argv[2]]]))",
                    files[0],
                    column
                )
        );
        Assert.True(read.ExitCode == 0, read.All);
        var found = JsonNode.Parse(read.Output)!;
        return (found[0]!.AsArray().Select(name => (string)name!), (string)found[1]!);
    }

    /// <summary>A detached seal over a manifest, up to the suite's root.</summary>
    public static Task<ToolAnswer> SealAsync(SuiteFactory suite, byte[] manifest, byte[] seal) =>
        WithFilesAsync(
            [manifest, seal],
            files =>
                OutsideTool.RunAsync(
                    "openssl",
                    "cms",
                    "-verify",
                    "-binary",
                    "-inform",
                    "DER",
                    "-in",
                    files[1],
                    "-content",
                    files[0],
                    "-CAfile",
                    suite.TrustRoot,
                    "-purpose",
                    "any",
                    "-out",
                    "/dev/null"
                )
        );

    /// <summary>A packed file of a release, taken by a stranger: it is as long as the manifest says and has the digest that stands there.</summary>
    /// <returns>What is in it.</returns>
    public static async Task<string> UnpackedAsync(
        SuiteFactory suite,
        JsonNode release,
        JsonNode manifest,
        string name
    )
    {
        using var stranger = suite.Stranger();
        var file = await stranger.GetAsync(
            release["files"]!
                .AsArray()
                .Select(address => (string)address!)
                .Single(address => address.EndsWith(name, StringComparison.Ordinal))
        );
        var named = manifest["files"]!.AsArray().Single(one => (string)one!["name"]! == name)!;
        var sum = await WithFilesAsync(
            [file.Bytes],
            files => OutsideTool.RunAsync("sha256sum", files[0])
        );
        Assert.Equal((long)named["size"]!, file.Bytes.Length);
        Assert.Equal((string)named["sha256"]!, sum.Output.Split(' ')[0]);
        await using var packed = new GZipStream(
            new MemoryStream(file.Bytes),
            CompressionMode.Decompress
        );
        using var reader = new StreamReader(packed, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private static async Task<ToolAnswer> WithFilesAsync(
        IReadOnlyList<byte[]> contents,
        Func<IReadOnlyList<string>, Task<ToolAnswer>> judge
    )
    {
        var folder = Directory.CreateTempSubdirectory("open-data-").FullName;
        try
        {
            List<string> files = [];
            foreach (var content in contents)
            {
                files.Add(Path.Combine(folder, $"{files.Count}"));
                await File.WriteAllBytesAsync(files[^1], content);
            }

            return await judge(files);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
