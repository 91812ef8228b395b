namespace MarocNumeric.Trust.Cert.Handling;

/// <summary>Kinds of notices of this part; each bears the number of the incident and nothing of it. A number of an exercise says that it is one.</summary>
internal static class HandlingNotices
{
    public const string Task = "incident.task";
    public const string Half = "incident.target-half";
    public const string Near = "incident.target-near";
    public const string Breached = "incident.target-breached";
    public const string Gravest = "incident.target-gravest";
    public const string Glass = "incident.glass-broken";
    public const string Asked = "incident.introduction-asked";
    public const string Introduced = "incident.introduced";
    public const string Crisis = "incident.crisis";
}
