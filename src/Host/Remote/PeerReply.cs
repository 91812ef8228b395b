using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>What another process of the suite answered to one attempt.</summary>
/// <param name="Refusal">Null where it did what was asked, or said nothing that we understand.</param>
internal sealed partial record PeerReply(HttpStatusCode Status, byte[] Content, Problem? Refusal)
{
    public static PeerReply Of(HttpStatusCode status, byte[] content) =>
        new(status, content, Done(status) ? null : Read(status, content));

    public bool IsDone => Done(Status);

    /// <summary>It did not come to an answer: a fault on its way, in it (COMMON-016) or in its database (COMMON-019), which says nothing of the question. A 5xx with another code is the module's own refusal.</summary>
    public bool IsFailure =>
        (int)Status >= 500 && Refusal is null or { Code: "COMMON-016" or "COMMON-019" };

    /// <summary>Alive, and the same question is worth asking again in a moment: too much at once, or the first attempt still runs there (COMMON-002).</summary>
    public bool IsNotYet =>
        Status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
        || Refusal is { Code: "COMMON-002" };

    /// <summary>The door did not let this process in, or nothing is there: an operator's matter, and no refusal of what was asked.</summary>
    public bool IsClosed => !IsDone && (Refusal is null || DoorCode().IsMatch(Refusal.Code));

    private static bool Done(HttpStatusCode status) => (int)status is >= 200 and < 300;

    private static Problem? Read(HttpStatusCode status, byte[] content)
    {
        try
        {
            var said = JsonNode.Parse(content) as JsonObject;
            return (string?)said?["code"] is { } code && Code().IsMatch(code)
                ? new(
                    code,
                    (int)status,
                    (string?)said["title"] ?? code,
                    (string?)said["detail"],
                    (string?)said["field"]
                )
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[A-Z]{2,16}-[0-9]{3}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    /// <summary>Not let in, unknown address or method, another port, and the four of the port for modules.</summary>
    [GeneratedRegex(@"\ACOMMON-(?:01[0-4]|018|13[7-9]|140)\z", RegexOptions.NonBacktracking)]
    private static partial Regex DoorCode();
}
