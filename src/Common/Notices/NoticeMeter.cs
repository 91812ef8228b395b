using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MarocNumeric.Trust.Common.Notices;

/// <summary>What an operator watches of notices at /metrics. Tags are modules, channels and failure codes: never of people.</summary>
internal sealed class NoticeMeter
{
    private readonly Counter<long> delivered;
    private readonly Counter<long> failed;
    private readonly Counter<long> dead;
    private readonly Gauge<long> waiting;
    private readonly Gauge<long> incidents;

    public NoticeMeter(IMeterFactory meters)
    {
        var meter = meters.Create("MarocNumeric.Trust.Notices");
        delivered = meter.CreateCounter<long>(
            "trust.notices.delivered",
            "{notice}",
            "Told, by channel: inbox, mail, webhook, incident"
        );
        failed = meter.CreateCounter<long>(
            "trust.notices.failures",
            "{attempt}",
            "Attempts that failed and will be made again, by code"
        );
        dead = meter.CreateCounter<long>(
            "trust.notices.dead",
            "{notice}",
            "Given up, by code: look with trust doctor"
        );
        waiting = meter.CreateGauge<long>(
            "trust.notices.waiting",
            "{notice}",
            "Not told yet, by module"
        );
        incidents = meter.CreateGauge<long>(
            "trust.incidents.waiting",
            "{event}",
            "Security events that ma-CERT does not have yet, by module: more than none is an alarm"
        );
    }

    public void Delivered(string channel) => delivered.Add(1, Tag("channel", channel));

    public void Failed(OutboxChannel channel, string failure) =>
        failed.Add(1, new TagList { Tag("channel", Name(channel)), Tag("failure", failure) });

    public void Dead(OutboxChannel channel, string failure) =>
        dead.Add(1, new TagList { Tag("channel", Name(channel)), Tag("failure", failure) });

    public void Waiting(string module, int notices, int events)
    {
        waiting.Record(notices, Tag("module", module));
        incidents.Record(events, Tag("module", module));
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) =>
        KeyValuePair.Create<string, object?>(name, value);

    private static string Name(OutboxChannel channel) =>
        channel switch
        {
            OutboxChannel.Notice => "notice",
            OutboxChannel.Event => "event",
            OutboxChannel.Incident => "incident",
            OutboxChannel.Warning => "warning",
            OutboxChannel.Letter => "letter",
            _ => "webhook",
        };
}
