using static MarocNumeric.Trust.Common.Time.PeriodKind;
using static MarocNumeric.Trust.Common.Time.PeriodUnit;

namespace MarocNumeric.Trust.Common.Time;

/// <summary>The terms that the suite counts, each with its article. Their figures are settings (Trust:Law:Periods:KEY); their units and articles are not.</summary>
public static class StatutoryPeriods
{
    public const string Completion = "admin.completionDays";
    public const string MostDelay = "admin.maxDays";
    public const string Extension = "admin.extensionDays";
    public const string TacitDecision = "admin.tacitDecisionDays";
    public const string Appeal = "admin.appealDays";
    public const string AppealAnswer = "admin.appealAnswerDays";
    public const string ReasonsAsked = "admin.reasonsAskedDays";
    public const string ReasonsGiven = "admin.reasonsGivenDays";
    public const string DeclarationReceipt = "cndp.declaration.receiptHours";
    public const string Reclassification = "cndp.declaration.reclassifyDays";
    public const string Authorisation = "cndp.authorisation.months";
    public const string AuthorisationExtension = "cndp.authorisation.extensionMonths";
    public const string Opinion = "cndp.opinion.months";
    public const string OpinionExtension = "cndp.opinion.extensionMonths";
    public const string UrgentOpinion = "cndp.opinion.urgentMonths";
    public const string Rectification = "cndp.rectification.clearDays";
    public const string TransferReceipt = "cndp.transfer.receiptHours";
    public const string AccessSilence = "cndp.access.silenceClearDays";
    public const string ObjectionSilence = "cndp.objection.silenceClearDays";
    public const string RightsLapse = "cndp.rights.lapseDays";
    public const string Observations = "cndp.complaint.observationDays";
    public const string ComplaintOutcome = "cndp.complaint.outcomeMonths";
    public const string TransferChange = "cndp.transfer.changeWorkingDays";
    public const string InspectionNotice = "cndp.inspection.prosecutorHours";
    public const string Summons = "cndp.inspection.summonsDays";
    public const string InspectionReport = "cndp.inspection.reportDays";
    public const string ControlTies = "cndp.inspection.tieYears";
    public const string SystemReview = "cert.system.reviewMonths";
    public const string BackupExercise = "cert.backup.exerciseMonths";
    public const string ExpiryNotice = "tsp.expiryNoticeDays";
    public const string CertificateAcceptance = "tsp.acceptanceWorkingHours";
    public const string Withdrawal = "ecommerce.withdrawalClearDays";
    public const string Refund = "ecommerce.refundDays";
    public const string LabelValidity = "label.validityMonths";
    public const string LabelRenewal = "label.renewalDays";
    public const string LabelAdmissibility = "label.admissibilityWorkingDays";
    public const string LabelAssignment = "label.assignmentWorkingDays";
    public const string LabelAssessment = "label.assessmentWorkingDays";
    public const string LabelCorrections = "label.correctionDays";
    public const string LabelCommittee = "label.committeeDays";
    public const string LabelDecision = "label.decisionDays";
    public const string LabelWatch = "label.watchDays";
    public const string LabelSuspensionNotice = "label.suspensionNoticeDays";
    public const string LabelCure = "label.cureDays";
    public const string LabelReapply = "label.reapplyMonths";
    public const string LabelChange = "label.changeDays";
    public const string LabelReview = "label.reviewMonths";
    public const string LabelComplaintAnswer = "label.complaint.answerWorkingDays";
    public const string LabelMediation = "label.complaint.mediationDays";

    public static readonly IReadOnlyDictionary<string, StatutoryPeriod> All = new Dictionary<
        string,
        StatutoryPeriod
    >(StringComparer.OrdinalIgnoreCase)
    {
        [Completion] = new(30, ClearDays, "Law 55-19 art. 10", Statutory),
        [MostDelay] = new(60, ClearDays, "Law 55-19 art. 16", Statutory),
        // Art. 17 allows one extension and says for what; it gives no figure of its own in the text that was read.
        [Extension] = new(30, ClearDays, "Law 55-19 art. 17", Product),
        [TacitDecision] = new(7, ClearDays, "Law 55-19 art. 20", Statutory),
        [Appeal] = new(30, ClearDays, "Law 55-19 art. 21", Statutory),
        [AppealAnswer] = new(15, ClearDays, "Law 55-19 art. 21", Statutory),
        [ReasonsAsked] = new(30, Days, "Law 03-01 art. 5", Statutory),
        [ReasonsGiven] = new(15, Days, "Law 03-01 art. 5", Statutory),
        [DeclarationReceipt] = new(
            24,
            Hours,
            "Law 09-08 art. 19, decree 2-09-165 art. 24",
            Statutory
        ),
        [Reclassification] = new(8, Days, "Law 09-08 art. 20", Statutory),
        [Authorisation] = new(2, Months, "Decree 2-09-165 art. 28", Statutory),
        // The decree allows one extension by a reasoned decision and gives no figure for it.
        [AuthorisationExtension] = new(2, Months, "Decree 2-09-165 art. 28", Product),
        [Opinion] = new(2, Months, "Decree 2-09-165 art. 25", Statutory),
        [OpinionExtension] = new(1, Months, "Decree 2-09-165 art. 25", Statutory),
        [UrgentOpinion] = new(1, Months, "Decree 2-09-165 art. 25", Statutory),
        [Rectification] = new(10, ClearDays, "Law 09-08 art. 8", Statutory),
        // The decree has a transfer notified and names no term: that of a declaration's receipt.
        [TransferReceipt] = new(24, Hours, "After law 09-08 art. 19", Product),
        // Art. 7 and 9 say "without delay" and give no figure: that of rectification tells when silence is one.
        [AccessSilence] = new(10, ClearDays, "Law 09-08 art. 7", Product),
        [ObjectionSilence] = new(10, ClearDays, "Law 09-08 art. 9", Product),
        // What nobody completes ends by itself: a person's data are not kept for what was never asked.
        [RightsLapse] = new(90, Days, "Law 09-08 art. 3", Product),
        // The commission's internal regulations were not found (decision 3-33-11).
        [Observations] = new(15, Days, "Law 09-08 art. 31", Product),
        [ComplaintOutcome] = new(3, Months, "Law 09-08 art. 8", Product),
        [TransferChange] = new(8, WorkingDays, "Decree 2-09-165 art. 49", Statutory),
        [InspectionNotice] = new(24, Hours, "Decree 2-09-165 art. 19", Statutory),
        [Summons] = new(7, Days, "Decree 2-09-165 art. 22", Statutory),
        [InspectionReport] = new(5, Days, "Law 09-08 art. 66", Statutory),
        [ControlTies] = new(5, Years, "Decree 2-09-165 art. 18", Statutory),
        [SystemReview] = new(36, Months, "Decree 2-21-406 art. 15", Statutory),
        [BackupExercise] = new(
            12,
            Months,
            "Figure of the product, for action 49 of the plan",
            Product
        ),
        [ExpiryNotice] = new(60, Days, "After law 53-05 art. 21", Product),
        [CertificateAcceptance] = new(48, WorkingHours, "General conditions", Product),
        [Withdrawal] = new(7, ClearDays, "Law 31-08 art. 36", Statutory),
        [Refund] = new(15, Days, "Law 31-08 art. 37", Statutory),
        [LabelValidity] = new(24, Months, "Label's rules", Product),
        [LabelRenewal] = new(90, Days, "Label's rules", Product),
        [LabelAdmissibility] = new(5, WorkingDays, "Label's rules", Product),
        [LabelAssignment] = new(2, WorkingDays, "Label's rules", Product),
        [LabelAssessment] = new(10, WorkingDays, "Label's rules", Product),
        [LabelCorrections] = new(60, Days, "Label's rules", Product),
        [LabelCommittee] = new(30, Days, "Label's rules", Product),
        [LabelDecision] = new(60, Days, "Label's rules, after law 55-19 art. 16", Product),
        [LabelWatch] = new(15, Days, "Label's rules", Product),
        [LabelSuspensionNotice] = new(15, Days, "Label's rules", Product),
        [LabelCure] = new(30, Days, "Label's rules", Product),
        [LabelReapply] = new(12, Months, "Label's rules", Product),
        [LabelChange] = new(15, Days, "Label's rules", Product),
        [LabelReview] = new(12, Months, "Label's rules", Product),
        [LabelComplaintAnswer] = new(10, WorkingDays, "Label's rules", Product),
        [LabelMediation] = new(30, Days, "Label's rules", Product),
    };
}
