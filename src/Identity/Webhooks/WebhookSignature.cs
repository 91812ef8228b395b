using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Identity.Webhooks;

/// <summary>What lets a receiver know that a delivery is ours and new: the form of Standard Webhooks (standardwebhooks.com), for which libraries exist.</summary>
internal sealed class WebhookSignature(IDataProtectionProvider protection)
{
    private const string Prefix = "whsec_";

    private readonly IDataProtector seal = protection.CreateProtector("webhooks");

    /// <returns>The secret as its owner is told it, once, and as it is kept.</returns>
    public (string Told, string Sealed) NewSecret()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        return (Prefix + Convert.ToBase64String(key), Convert.ToBase64String(seal.Protect(key)));
    }

    /// <summary>webhook-id, webhook-timestamp and webhook-signature over all of it: "{id}.{timestamp}.{body}".</summary>
    public void Sign(
        HttpRequestMessage request,
        Webhook webhook,
        Guid delivery,
        DateTimeOffset now,
        byte[] body
    )
    {
        var id = $"msg_{delivery:N}";
        var at = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = seal.Unprotect(Convert.FromBase64String(webhook.Secret));
        var signature = HMACSHA256.HashData(
            key,
            (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{at}."), .. body]
        );
        CryptographicOperations.ZeroMemory(key);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at);
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(signature)}");
    }
}
