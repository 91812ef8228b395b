using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>A real handshake with a site, and the question whether it would take older versions.</summary>
internal sealed class TlsLook(TrustOptions trust)
{
    public async Task<TlsFacts> LookAsync(SiteVisit visit, string host)
    {
        var facts = await ShakeAsync(visit, host);
        return facts.Fault is Fault.None
            ? facts with
            {
                Takes10 = await OldTls.IsTakenAsync(visit, host, OldTls.Version10),
                Takes11 = await OldTls.IsTakenAsync(visit, host, OldTls.Version11),
            }
            : facts;
    }

    private async Task<TlsFacts> ShakeAsync(SiteVisit visit, string host)
    {
        using var time = visit.OneAnswer();
        try
        {
            await using var connection = await visit.ConnectAsync(host, 443, time.Token);
            var facts = new TlsFacts();
            await using var tls = new SslStream(connection);
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = host,
                    // Offers what the machine has, 1.2 and 1.3; OldTls asks for the others.
                    EnabledSslProtocols = SslProtocols.None,
                    // What is wrong with the certificate is the finding; nothing is sent over this connection.
#pragma warning disable CA5359
                    RemoteCertificateValidationCallback = (_, shown, chain, errors) =>
                    {
                        facts = Seen(shown as X509Certificate2, chain, errors);
                        return true;
                    },
#pragma warning restore CA5359
                },
                time.Token
            );
            return facts with { Protocol = $"{tls.SslProtocol}" };
        }
        catch (VisitFaultException refused)
        {
            return new(refused.Fault);
        }
        catch (OperationCanceledException)
        {
            return new(visit.IsOver ? Fault.VisitOver : Fault.TooSlow);
        }
        catch (Exception broken) when (broken is AuthenticationException or IOException)
        {
            return new(Fault.TlsBroken);
        }
    }

    private TlsFacts Seen(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return new(Fault.TlsBroken);
        }

        var (key, strong) = KeyOf(certificate);
        return new()
        {
            // The name is a finding of its own.
            Trusted = SuiteRoot.Accepts(
                trust,
                certificate,
                chain,
                errors & ~SslPolicyErrors.RemoteCertificateNameMismatch
            ),
            NameCovered = !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch),
            Subject = certificate.Subject,
            Issuer = certificate.Issuer,
            NotBefore = new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
            NotAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime()),
            Key = key,
            KeyStrong = strong,
        };
    }

    private static (string Key, bool Strong) KeyOf(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
        {
            return ($"RSA {rsa.KeySize}", rsa.KeySize >= 2048);
        }

        using var ec = certificate.GetECDsaPublicKey();
        return ec is not null
            ? ($"EC {ec.KeySize}", ec.KeySize >= 256)
            : (certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value!, true);
    }
}
