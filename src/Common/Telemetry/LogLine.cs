using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace MarocNumeric.Trust.Common.Telemetry;

/// <summary>
/// One line of JSON for an event, without what a person sent: an exception is told by its types and frames, since its
/// words repeat what could not be read, and the address as it was asked is left out, since it may hold a name or a token.
/// </summary>
internal sealed class LogLine : ITextFormatter
{
    private static readonly RenderedCompactJsonFormatter Json = new();

    public void Format(LogEvent logEvent, TextWriter output) =>
        Json.Format(
            new LogEvent(
                logEvent.Timestamp,
                logEvent.Level,
                exception: null,
                logEvent.MessageTemplate,
                Properties(logEvent),
                logEvent.TraceId ?? default,
                logEvent.SpanId ?? default
            ),
            output
        );

    private static IEnumerable<LogEventProperty> Properties(LogEvent logEvent)
    {
        foreach (var (name, value) in logEvent.Properties)
        {
            if (!string.Equals(name, "RequestPath", StringComparison.Ordinal))
            {
                yield return new(name, value);
            }
        }

        if (logEvent.Exception is { } failure)
        {
            yield return new("Failure", new ScalarValue(WithoutWords(failure)));
        }
    }

    private static string WithoutWords(Exception failure)
    {
        var text = new StringBuilder();
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            text.Append(inner.GetType().FullName);
            if (inner is DbException { SqlState: { } state })
            {
                text.Append(CultureInfo.InvariantCulture, $" {state}");
            }
            else if (inner is SqliteException { SqliteExtendedErrorCode: var code })
            {
                text.Append(CultureInfo.InvariantCulture, $" {code}");
            }

            text.Append('\n').Append(inner.StackTrace).Append('\n');
        }

        return text.ToString();
    }
}
