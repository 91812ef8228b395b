using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>A certification request as a form carries it.</summary>
internal static class UploadedRequest
{
    /// <returns>A file as it is, PEM or DER; else what was pasted.</returns>
    public static async Task<string?> TextAsync(
        string? pasted,
        IFormFile? file,
        CancellationToken cancel
    )
    {
        if (file is not { Length: > 0 })
        {
            return pasted?.Trim();
        }

        if (file.Length > CertificationRequest.Largest)
        {
            // Long enough to be refused for its size; its content is not read.
            return new string(' ', CertificationRequest.Largest + 1);
        }

        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, cancel);
        var bytes = memory.ToArray();
        return bytes is [0x30, ..]
            ? Convert.ToBase64String(bytes)
            : System.Text.Encoding.UTF8.GetString(bytes).Trim();
    }
}
