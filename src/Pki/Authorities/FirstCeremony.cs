using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Lint;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Authorities;

/// <summary>At the first start: a root (P-384), an authority for people and organisations and one for the suite's own infrastructure (P-256). Later starts find them.</summary>
internal sealed class FirstCeremony(
    PkiDbContext db,
    IKeyStore keys,
    PkiAddresses addresses,
    IOptions<PkiOptions> options,
    TrustOptions trust,
    TimeProvider clock
)
{
    public const string Root = "root";
    public const string People = "people";
    public const string Infrastructure = "infrastructure";

    /// <summary>Those that issue and publish on their own; the root's status comes from its ceremony.</summary>
    public static readonly IReadOnlyList<string> OnLine = [People, Infrastructure];

    private static readonly TimeSpan RootLife = TimeSpan.FromDays(20 * 365.25);
    private static readonly TimeSpan IssuingLife = TimeSpan.FromDays(10 * 365.25);

    public async Task HoldAsync(CancellationToken cancel)
    {
        var root = await FindAsync(Root, cancel) ?? await MakeAsync(Root, "Racine", null, cancel);
        _ =
            await FindAsync(People, cancel)
            ?? await MakeAsync(People, "Personnes et organisations", root, cancel);
        _ =
            await FindAsync(Infrastructure, cancel)
            ?? await MakeAsync(Infrastructure, "Infrastructure", root, cancel);
        KeyFile.WriteWhole(
            Path.Combine(trust.DataDirectory, "trust-root.pem"),
            Encoding.ASCII.GetBytes(Pem.Certificate(root.Certificate)),
            KeyFile.PublicMode
        );
    }

    private Task<Authority?> FindAsync(string name, CancellationToken cancel) =>
        db.Authorities.AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, cancel);

    private async Task<Authority> MakeAsync(
        string name,
        string title,
        Authority? parent,
        CancellationToken cancel
    )
    {
        // A key whose authority was never recorded certifies nothing: it may go.
        if (keys.Exists($"ca-{name}"))
        {
            keys.Delete($"ca-{name}");
        }

        var key = keys.Create($"ca-{name}", parent is null ? KeyKind.P384 : KeyKind.P256);
        var signer = parent is null ? key : keys.Open(parent.KeyId);
        var subject = DistinguishedName.Encode(Subject(title));
        var from = Asn1Time.WholeSeconds(clock.Now() - ProfileCaps.Backdate);
        var until = from + (parent is null ? RootLife : IssuingLife);
        using var chance = RandomNumberGenerator.Create();
        var draft = new CertificateDraft
        {
            Serial = SerialNumber.New(1, chance),
            Algorithm = signer.Algorithm,
            Issuer = parent?.Subject ?? subject,
            NotBefore = from,
            NotAfter = parent is not null && until > parent.NotAfter ? parent.NotAfter : until,
            Subject = subject,
            SubjectPublicKeyInfo = key.SubjectPublicKeyInfo,
            Extension = Extensions(key, signer, parent),
        };
        var bytes = draft.ToBeSigned();
        Lint(bytes, parent, signer);
        var encoded = CertificateDraft.Signed(bytes, signer.Algorithm, signer.Sign(bytes));
        var made = Authority.Made(
            Ids.New(clock),
            name,
            parent?.Id,
            subject,
            encoded,
            key.Id,
            (draft.NotBefore, draft.NotAfter)
        );
        db.Authorities.Add(made);
        Register(made, parent ?? made, draft, bytes, title);
        db.Record(
            clock,
            "authority.made",
            name,
            "system",
            new JsonObject
            {
                ["serial"] = draft.Serial.ToString(),
                ["key"] = Fingerprint.Of(key.SubjectPublicKeyInfo.Span),
            }
        );
        await db.SaveChangesAsync(cancel);
        return made;
    }

    /// <summary>An authority's certificate is a certificate: its parent answers for its status.</summary>
    private void Register(
        Authority made,
        Authority issuer,
        CertificateDraft draft,
        byte[] bytes,
        string title
    )
    {
        var row = new IssuedCertificate
        {
            Serial = draft.Serial.ToString(),
            Number = NumberedCertificates.New(),
            Authority = issuer.Id,
            Profile = "authority",
            ProfileVersion = 1,
            ProfileHash = string.Empty,
            Subject = DistinguishedName.Text(Subject(title)),
            Search = SearchText.Of(Subject(title)),
            KeyHash = Fingerprint.Of(draft.SubjectPublicKeyInfo.Span),
            ToBeSigned = bytes,
            NotBefore = draft.NotBefore,
            NotAfter = draft.NotAfter,
            Organisation = Guid.Empty,
            Request = null,
            Holder = "system",
            Sequence = Ids.New(clock),
            IntendedAt = clock.Now(),
        };
        _ = row.Complete(made.Certificate, clock.Now());
        db.Certificates.Add(row);
    }

    private List<SubjectValue> Subject(string title)
    {
        var values = new List<SubjectValue>
        {
            new(SubjectAttribute.Named("C")!, "MA"),
            new(SubjectAttribute.Named("O")!, options.Value.Organisation),
        };
        if (options.Value.OrganisationIdentifier is { } identifier)
        {
            values.Add(new(SubjectAttribute.Named("organizationIdentifier")!, identifier));
        }

        values.Add(new(SubjectAttribute.Named("CN")!, $"{options.Value.Organisation} {title}"));
        return values;
    }

    private List<CertificateExtension> Extensions(
        ISigningKey key,
        ISigningKey signer,
        Authority? parent
    )
    {
        var extensions = new List<CertificateExtension>
        {
            CertificateExtension.Authority(parent is null ? null : 0),
            CertificateExtension.KeyUsage(["keyCertSign", "cRLSign"]),
            CertificateExtension.SubjectKeyIdentifier(key.SubjectPublicKeyInfo),
        };
        if (parent is not null)
        {
            extensions.AddRange([
                CertificateExtension.AuthorityKeyIdentifier(signer.SubjectPublicKeyInfo),
                CertificateExtension.Policy("2.5.29.32.0", addresses.PracticeStatement),
                CertificateExtension.RevocationList(addresses.List(parent.Name)),
                CertificateExtension.AuthorityInformation(
                    addresses.Status,
                    addresses.Certificate(parent.Name)
                ),
            ]);
        }

        return extensions;
    }

    private void Lint(byte[] bytes, Authority? parent, ISigningKey signer)
    {
        var issuer = parent is null ? null : new SigningAuthority(parent, signer).AsIssuer;
        LintFinding.Hold(
            "The authority",
            CertificateLint.Check(
                bytes,
                new LintContext(null, issuer, clock.Now(), Accredited: false)
            )
        );
    }
}
