namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>What people are told of a record; values are its number and a day, never what was said on it.</summary>
internal static class ControlNotices
{
    public const string RightsToAnswer = "rights.to-answer";
    public const string RightsMoreAsked = "rights.more-asked";
    public const string RightsAnswered = "rights.answered";
    public const string RightsRefused = "rights.refused";
    public const string RightsSilent = "rights.silent";
    public const string RightsOverdue = "rights.overdue";
    public const string RightsDelayAsked = "rights.delay-asked";
    public const string RightsDelayToDecide = "rights.delay-to-decide";
    public const string RightsDelayAnswered = "rights.delay-answered";
    public const string ComplaintToExamine = "complaint.to-examine";
    public const string ComplaintMoved = "complaint.moved";
    public const string ComplaintToObserve = "complaint.to-observe";
    public const string ComplaintToDecide = "complaint.to-decide";
    public const string InspectionOrdered = "inspection.ordered";
    public const string InspectionReportDue = "inspection.report-due";
    public const string InspectionReportSoon = "inspection.report-soon";
    public const string InspectionReported = "inspection.reported";
    public const string HearingSummoned = "hearing.summoned";
    public const string MeasureOrdered = "measure.ordered";
    public const string MeasureAnswered = "measure.answered";
    public const string MeasureClosed = "measure.closed";
    public const string BreachPrepared = "breach.prepared";
    public const string BreachSent = "breach.sent";
    public const string BreachAcknowledged = "breach.acknowledged";
}
