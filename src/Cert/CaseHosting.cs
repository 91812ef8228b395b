using MarocNumeric.Trust.Cert.Demonstration;
using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert;

/// <summary>What the module hosts for reports and incidents.</summary>
internal static class CaseHosting
{
    public static void AddCases(this IServiceCollection services)
    {
        services.AddNoticeTexts<CaseTexts>();
        services
            .AddSingleton<CaseSeal>()
            .AddSingleton<FormToken>()
            .AddSingleton<Advice>()
            .AddSingleton<ReadingMoment>()
            .AddSingleton<IDemonstrationPart, DemonstrationCases>()
            .AddSingleton<ReportPublicly.Limit>()
            .AddSingleton<FollowReport.Attempts>();
        services
            .AddScoped<Team>()
            .AddScoped<CaseWords>()
            .AddScoped<ReportDesk>()
            .AddScoped<ReportPapers>()
            .AddScoped<ReportReading>()
            .AddScoped<WriteMessage.Writing>()
            .AddScoped<PrepareBreach.Preparing>()
            .AddScoped<SimilarIncidents>()
            .AddScoped<IncidentReading>()
            .AddScoped<PartyReading>()
            .AddScoped<AnswerAsParty.Answering>()
            .AddScoped<ListIncidents.Queue>();
        services.AddHandling();
        services
            .AddScoped<IIncidentIntake, IncidentIntake>()
            .AddScoped<IVerifiable, ReportVerification>()
            .AddScoped<IPortalPart, CasePart>()
            .AddScoped<ISearchPart, CasePart>();
    }

    public static void MapCases(this ModuleRoutes routes)
    {
        routes.MapHandling();
        ReceiveReport.Map(routes.Api);
        ListReports.Map(routes.Api);
        ReadReport.Map(routes.Api);
        ComplementReport.Map(routes.Api);
        WriteMessage.Map(routes.Api);
        PrepareBreach.Map(routes.Api);
        ListIncidents.Map(routes.Api);
        ReadIncident.Map(routes.Api);
        TriageIncident.Map(routes.Api);
        AssignIncident.Map(routes.Api);
        MoveIncident.Map(routes.Api);
        GroupIncidents.Map(routes.Api);
        ManageTasks.Map(routes.Api);
        PauseTargets.Map(routes.Api);
        InvolveOthers.Map(routes.Api);
        ListParties.Map(routes.Api);
        AnswerAsParty.Map(routes.Api);
        ReportPublicly.MapPages(routes.Standard);
        FollowReport.MapPages(routes.Standard);
        ReceiveReport.MapPages(routes.Pages);
        ListReports.MapPages(routes.Pages);
        ReadReport.MapPages(routes.Pages);
        ComplementReport.MapPages(routes.Pages);
        WriteMessage.MapPages(routes.Pages);
        PrepareBreach.MapPages(routes.Pages);
        ListIncidents.MapPages(routes.Pages);
        ReadIncident.MapPages(routes.Pages);
        TriageIncident.MapPages(routes.Pages);
        AssignIncident.MapPages(routes.Pages);
        MoveIncident.MapPages(routes.Pages);
        GroupIncidents.MapPages(routes.Pages);
        ManageTasks.MapPages(routes.Pages);
        PauseTargets.MapPages(routes.Pages);
        InvolveOthers.MapPages(routes.Pages);
        ListParties.MapPages(routes.Pages);
        AnswerAsParty.MapPages(routes.Pages);
    }
}
