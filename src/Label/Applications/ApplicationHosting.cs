using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Label.Committee;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>What the module hosts for applications and for the committee that decides them.</summary>
internal static class ApplicationHosting
{
    public static void AddApplications(this IServiceCollection services) =>
        services
            .AddNoticeTexts<ApplicationTexts>()
            .AddScoped<ApplicationDesk>()
            .AddScoped<ApplicationReading>()
            .AddScoped<FileComparison>()
            .AddScoped<Ties>()
            .AddScoped<Awarding>()
            .AddScoped<IPortalPart, ApplicationPart>()
            .AddScoped<IVerifiable, ApplicationVerification>()
            .AddHostedService<ApplicationClock>();

    public static void MapApplications(this ModuleRoutes routes)
    {
        var (api, pages) = (routes.Api, routes.Pages);
        BeginApplication.Map(api);
        ListApplications.Map(api);
        ReadApplication.Map(api);
        ReadPiece.Map(api);
        ReadPaper.Map(api);
        DescribeSite.Map(api);
        AnswerPoints.Map(api);
        MeasureSite.Map(api);
        AttachPiece.Map(api);
        FileApplication.Map(api);
        CompleteApplication.Map(api);
        AnswerCorrections.Map(api);
        WithdrawApplication.Map(api);
        AppealApplication.Map(api);
        AdmitApplication.Map(api);
        AskMissing.Map(api);
        RejectApplication.Map(api);
        AssignAssessor.Map(api);
        JudgePoints.Map(api);
        AskCorrections.Map(api);
        ConcludeAssessment.Map(api);
        DeclareInterest.Map(api);
        CastVote.Map(api);
        DecideApplication.Map(api);
        AnswerAppeal.Map(api);
        ManageSeats.Map(api);
        BeginApplication.MapPages(pages);
        ListApplications.MapPages(pages);
        ReadApplication.MapPages(pages);
        ReadPoints.MapPages(pages);
        ReadPiece.MapPages(pages);
        ReadPaper.MapPages(pages);
        DescribeSite.MapPages(pages);
        AnswerPoints.MapPages(pages);
        MeasureSite.MapPages(pages);
        AttachPiece.MapPages(pages);
        FileApplication.MapPages(pages);
        CompleteApplication.MapPages(pages);
        AnswerCorrections.MapPages(pages);
        WithdrawApplication.MapPages(pages);
        AppealApplication.MapPages(pages);
        AdmitApplication.MapPages(pages);
        AskMissing.MapPages(pages);
        RejectApplication.MapPages(pages);
        AssignAssessor.MapPages(pages);
        JudgePoints.MapPages(pages);
        AskCorrections.MapPages(pages);
        ConcludeAssessment.MapPages(pages);
        DeclareInterest.MapPages(pages);
        CastVote.MapPages(pages);
        DecideApplication.MapPages(pages);
        AnswerAppeal.MapPages(pages);
        ManageSeats.MapPages(pages);
    }
}
