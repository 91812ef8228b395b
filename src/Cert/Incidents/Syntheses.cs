using MarocNumeric.Trust.Cert.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Incidents;

internal static class Syntheses
{
    /// <summary>What the team tells every reporter of an incident, each in their own thread. It takes no place among the messages that they may still write.</summary>
    public static void Say(this Report report, IncidentActs.Act act, string text)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(act);
        var said = text.Length > ReportMessage.Longest ? text[..ReportMessage.Longest] : text;
        report.Messages++;
        report.Version++;
        act.Db.Messages.Add(
            new()
            {
                Report = report.Id,
                Number = report.Messages,
                FromTeam = true,
                By = act.Caller.Subject,
                At = act.Now,
                Sealed = act
                    .Services.GetRequiredService<CaseSeal>()
                    .Close("message", report.Id, report.Messages, said),
            }
        );
    }
}
