using System.Security.Cryptography;
using System.Text.Json;

namespace MarocNumeric.Trust.Pki.Profiles;

/// <summary>What a certificate of one kind holds: data, versioned and hashed. A request contributes subject values and a key, nothing else.</summary>
internal sealed record CertificateProfile
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public required string Name { get; init; }

    public required int Version { get; init; }

    /// <summary>The authority that issues it: "people" or "infrastructure"; "any" for what every authority has of its own.</summary>
    public required string Authority { get; init; }

    /// <summary>Life where nobody asks for another.</summary>
    public required int Days { get; init; }

    /// <summary>The longest life that may be asked for; <see cref="Days"/> where null.</summary>
    public int? MostDays { get; init; }

    /// <summary>How many officers stand behind a dossier's certificate: with 2, who verified the identity does not approve the issue.</summary>
    public int Approvals { get; init; } = 1;

    public required IReadOnlyList<string> KeyUsage { get; init; }

    public required IReadOnlyList<string> ExtendedKeyUsage { get; init; }

    /// <summary>RFC 3161 section 2.3: a time-stamping unit's purpose is critical.</summary>
    public bool ExtendedKeyUsageCritical { get; init; }

    /// <summary>The last arc of the policy identifier below the suite's own.</summary>
    public required int Policy { get; init; }

    /// <summary>Attribute names with "required", "optional" or "made" (by the suite).</summary>
    public required IReadOnlyDictionary<string, string> Subject { get; init; }

    /// <summary>At least one of these, for a person: EN 319 412-2 NAT-4.2.4.</summary>
    public IReadOnlyList<string> NamedBy { get; init; } = [];

    /// <summary>Kinds of alternative name taken from the request: "dns", "ip", "email"; one is required where there are any.</summary>
    public IReadOnlyList<string> AlternativeNames { get; init; } = [];

    /// <summary>"esign", "eseal" or "web": refused until an accreditation record is entered (law 43-20 art. 32).</summary>
    public string? Qualified { get; init; }

    /// <summary>Made by the suite for itself; no request may ask for it.</summary>
    public bool Internal { get; init; }

    /// <summary>id-pkix-ocsp-nocheck (RFC 6960 section 4.2.2.2.1).</summary>
    public bool NoCheck { get; init; }

    /// <summary>SHA-256 of the document, lower-case hexadecimal.</summary>
    public string Hash { get; private init; } = string.Empty;

    public string Document { get; private init; } = string.Empty;

    /// <summary>Every profile of this build, by name.</summary>
    public static IReadOnlyDictionary<string, CertificateProfile> All { get; } = Load();

    private static Dictionary<string, CertificateProfile> Load()
    {
        var assembly = typeof(CertificateProfile).Assembly;
        return assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith("Profiles/", StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                var document = reader.ReadToEnd();
                var profile = JsonSerializer.Deserialize<CertificateProfile>(
                    document,
                    Reading
                )! with
                {
                    Document = document,
                    Hash = Convert.ToHexStringLower(
                        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(document))
                    ),
                };
                ProfileCaps.Hold(profile);
                return profile;
            })
            .ToDictionary(profile => profile.Name, StringComparer.Ordinal);
    }
}
