using System.Net.Http.Headers;

namespace MarocNumeric.Trust.Testing;

/// <summary>A file as somebody chooses it in a form: what its name and its type say may be a lie.</summary>
/// <param name="Field">Of the form.</param>
public sealed record ChosenFile(
    string Field,
    byte[] Content,
    string Name = "scan.pdf",
    string MediaType = "application/pdf"
)
{
    internal ByteArrayContent Part() =>
        new(Content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(MediaType) } };

    /// <summary>Sends it over an API, with the other fields of its form.</summary>
    public async Task<Answer> SendAsync(
        Api api,
        string path,
        params (string Name, string Value)[] fields
    )
    {
        ArgumentNullException.ThrowIfNull(api);
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(Part(), Field, Name);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        return await api.SendAsync(request);
    }
}
