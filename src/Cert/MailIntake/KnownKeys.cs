using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>OpenPGP with the public keys that the operator gave and no others: it verifies and does nothing else.</summary>
internal sealed class KnownKeys(PgpPublicKeyRingBundle keys) : OpenPgpContext
{
    /// <param name="file">Armoured public keys; null for none.</param>
    public static KnownKeys Of(string? file)
    {
        if (file is null)
        {
            return new(new PgpPublicKeyRingBundle(Array.Empty<PgpPublicKeyRing>()));
        }

        using var content = File.OpenRead(file);
        return new(new PgpPublicKeyRingBundle(PgpUtilities.GetDecoderStream(content)));
    }

    /// <param name="Mails">Of its user identities.</param>
    internal sealed record Known(PgpPublicKey Key, IReadOnlyList<string> Mails)
    {
        public string Fingerprint => Convert.ToHexString(Key.GetFingerprint());
    }

    /// <returns>Null for one that the operator has not given.</returns>
    public Known? Find(long keyId) =>
        keys.GetPublicKeyRing(keyId) is { } ring && ring.GetPublicKey(keyId) is { } key
            ? new(
                key,
                [
                    .. ring.GetPublicKey()
                        .GetUserIds()
                        .Select(user =>
                            MailboxAddress.TryParse(user, out var named) ? named.Address : null
                        )
                        .OfType<string>(),
                ]
            )
            : null;

    public override bool CanEncrypt(
        MailboxAddress mailbox,
        CancellationToken cancellationToken = default
    ) => false;

    public override bool CanSign(
        MailboxAddress signer,
        CancellationToken cancellationToken = default
    ) => false;

    protected override PgpPublicKeyRing? GetPublicKeyRing(
        long keyId,
        CancellationToken cancellationToken
    ) => keys.GetPublicKeyRing(keyId);

    protected override Task<PgpPublicKeyRing?> GetPublicKeyRingAsync(
        long keyId,
        CancellationToken cancellationToken
    ) => Task.FromResult(GetPublicKeyRing(keyId, cancellationToken));

    public override IList<PgpPublicKey> GetPublicKeys(
        IEnumerable<MailboxAddress> mailboxes,
        CancellationToken cancellationToken = default
    ) => throw VerifiesOnly();

    public override MimePart Export(
        IEnumerable<MailboxAddress> mailboxes,
        CancellationToken cancellationToken = default
    ) => throw VerifiesOnly();

    public override Task<MimePart> ExportAsync(
        IEnumerable<MailboxAddress> mailboxes,
        CancellationToken cancellationToken = default
    ) => throw VerifiesOnly();

    public override void Export(
        IEnumerable<MailboxAddress> mailboxes,
        Stream stream,
        bool armor,
        CancellationToken cancellationToken = default
    ) => throw VerifiesOnly();

    public override Task ExportAsync(
        IEnumerable<MailboxAddress> mailboxes,
        Stream stream,
        bool armor,
        CancellationToken cancellationToken = default
    ) => throw VerifiesOnly();

    protected override string GetPasswordForKey(PgpSecretKey key) => throw VerifiesOnly();

    protected override PgpSecretKey GetSecretKey(long keyId, CancellationToken cancellationToken) =>
        throw VerifiesOnly();

    public override PgpSecretKey GetSigningKey(
        MailboxAddress mailbox,
        CancellationToken cancellationToken = default
    ) => throw VerifiesOnly();

    public override void Import(
        PgpPublicKeyRing keyring,
        CancellationToken cancellationToken = default
    ) => throw VerifiesOnly();

    public override void Import(
        PgpPublicKeyRingBundle bundle,
        CancellationToken cancellationToken = default
    ) => throw VerifiesOnly();

    public override void Import(
        PgpSecretKeyRing keyring,
        CancellationToken cancellationToken = default
    ) => throw VerifiesOnly();

    public override void Import(
        PgpSecretKeyRingBundle bundle,
        CancellationToken cancellationToken = default
    ) => throw VerifiesOnly();

    private static NotSupportedException VerifiesOnly() => new("It verifies and does nothing else");
}
