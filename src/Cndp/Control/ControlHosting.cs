using System.Security.Cryptography;
using MarocNumeric.Trust.Cndp.Breaches;
using MarocNumeric.Trust.Cndp.Complaints;
using MarocNumeric.Trust.Cndp.Inspections;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Cndp.Rights;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>What the module hosts for rights, complaints, inspections, measures and word of breaches.</summary>
internal static class ControlHosting
{
    public static void AddControl(this IServiceCollection services)
    {
        services.AddNoticeTexts<ControlTexts>();
        services
            .AddSingleton(provider => new ControlTime(
                provider.GetRequiredService<LegalClock>(),
                provider.GetRequiredService<TimeProvider>(),
                RandomNumberGenerator.Create()
            ))
            .AddHostedService<RightsClock>()
            .AddHostedService<InspectionClock>()
            .AddSingleton<AskPublicly.Token>()
            .AddSingleton<AskPublicly.Limit>()
            .AddSingleton<FollowRequest.Attempts>();
        services
            .AddScoped<RecordLines>()
            .AddScoped<RecordSheet>()
            .AddScoped<ControlDirectory>()
            .AddScoped<ControlPapers>()
            .AddScoped<ControlWords>()
            .AddScoped<Ties>()
            .AddScoped<AskDesk>()
            .AddScoped<AskPublicly.Sources>()
            .AddScoped<FollowRequest.Reading>()
            .AddScoped<ComplaintDesk>()
            .AddScoped<OrderInspection.Desk>()
            .AddScoped<MeasureDesk>()
            .AddScoped<IBreachDesk, BreachDesk>();
        services.AddRecords<RightsRequest, RightsRecords>();
        services.AddRecords<Complaint, ComplaintRecords>();
        services.AddRecords<Inspection, InspectionRecords>();
        services.AddRecords<Measure, MeasureRecords>();
        services.AddRecords<Breach, BreachRecords>();
        services
            .AddScoped<IPortalPart, ControlPart>()
            .AddScoped<ISearchPart, ControlSearch>()
            .AddScoped<IVerifiable, ControlVerification>();
    }

    public static void MapControl(this ModuleRoutes routes)
    {
        MapRights(routes);
        MapComplaints(routes);
        MapInspections(routes);
        MapMeasures(routes);
        Each(
            routes,
            (ListBreaches.Map, ListBreaches.MapPages),
            (ReadBreach.Map, ReadBreach.MapPages),
            (SendBreach.Map, SendBreach.MapPages),
            (AcknowledgeBreach.Map, AcknowledgeBreach.MapPages)
        );
    }

    private static void AddRecords<TRow, TRecords>(this IServiceCollection services)
        where TRow : class, IRecord
        where TRecords : Records<TRow> =>
        services
            .AddScoped<TRecords>()
            .AddScoped<Records<TRow>>(provider => provider.GetRequiredService<TRecords>());

    private static void MapRights(ModuleRoutes routes)
    {
        const string collection = "rights";
        Each(
            routes,
            (AskController.Map, AskController.MapPages),
            (ClaimRequest.Map, ClaimRequest.MapPages),
            (AttachPiece.Map, AttachPiece.MapPages),
            (AskMore.Map, AskMore.MapPages),
            (SayMore.Map, SayMore.MapPages),
            (ConfirmIdentity.Map, ConfirmIdentity.MapPages),
            (AnswerRequest.Map, AnswerRequest.MapPages),
            (RefuseRequest.Map, RefuseRequest.MapPages),
            (AskDelay.Map, AskDelay.MapPages),
            (AnswerDelay.Map, AnswerDelay.MapPages),
            (WithdrawRequest.Map, WithdrawRequest.MapPages),
            (ComplainOfRequest.Map, ComplainOfRequest.MapPages),
            (ListRequests.Map, ListRequests.MapPages),
            (ReadRequest.Map, ReadRequest.MapPages),
            (ReadRightsPiece.Map, ReadRightsPiece.MapPages)
        );
        AskPublicly.MapPages(routes.Standard);
        FollowRequest.MapPages(routes.Standard);
        ReadRecordPaper.Map<RightsRequest>(routes.Api, collection);
        ReadRecordPaper.MapPages<RightsRequest>(routes.Pages, collection);
    }

    private static void MapComplaints(ModuleRoutes routes)
    {
        const string collection = "complaints";
        Each(
            routes,
            (FileComplaint.Map, FileComplaint.MapPages),
            (TakeComplaint.Map, TakeComplaint.MapPages),
            (AdmitComplaint.Map, AdmitComplaint.MapPages),
            (RejectComplaint.Map, RejectComplaint.MapPages),
            (AddObservations.Map, AddObservations.MapPages),
            (InvestigateComplaint.Map, InvestigateComplaint.MapPages),
            (DecideComplaint.Map, DecideComplaint.MapPages),
            (WithdrawComplaint.Map, WithdrawComplaint.MapPages),
            (ListComplaints.Map, ListComplaints.MapPages),
            (ReadComplaint.Map, ReadComplaint.MapPages)
        );
        MapHearings<Complaint, ComplaintResponse>(routes, collection, ComplaintRecords.OfOfficers);
    }

    private static void MapInspections(ModuleRoutes routes)
    {
        const string collection = "inspections";
        Each(
            routes,
            (OrderInspection.Map, OrderInspection.MapPages),
            (InformProsecutor.Map, InformProsecutor.MapPages),
            (WriteReport.Map, WriteReport.MapPages),
            (SendReport.Map, SendReport.MapPages),
            (CancelInspection.Map, CancelInspection.MapPages),
            (ListInspections.Map, ListInspections.MapPages),
            (ReadInspection.Map, ReadInspection.MapPages),
            (SwearAgent.Map, SwearAgent.MapPages),
            (DeclareTie.Map, DeclareTie.MapPages),
            (ListAgents.Map, ListAgents.MapPages)
        );
        MapHearings<Inspection, InspectionResponse>(
            routes,
            collection,
            InspectionRecords.OfOfficers
        );
    }

    private static void MapMeasures(ModuleRoutes routes)
    {
        const string collection = "measures";
        Each(
            routes,
            (OrderMeasure.Map, OrderMeasure.MapPages),
            (AnswerMeasure.Map, AnswerMeasure.MapPages),
            (CloseMeasure.Map, CloseMeasure.MapPages),
            (ListMeasures.Map, ListMeasures.MapPages),
            (ReadMeasure.Map, ReadMeasure.MapPages)
        );
        ReadRecordPaper.Map<Measure>(routes.Api, collection);
        ReadRecordPaper.MapPages<Measure>(routes.Pages, collection);
    }

    /// <summary>A matter in which the commission hears somebody, with its papers.</summary>
    private static void MapHearings<TRow, TResponse>(
        ModuleRoutes routes,
        string collection,
        RecordActs.Right<TRow> right
    )
        where TRow : class, IHearing
    {
        SummonHearing.Map<TRow, TResponse>(routes.Api, collection, right);
        SummonHearing.MapPages<TRow, TResponse>(routes.Pages, collection, right);
        RecordHearing.Map<TRow, TResponse>(routes.Api, collection, right);
        RecordHearing.MapPages<TRow, TResponse>(routes.Pages, collection, right);
        ReadRecordPaper.Map<TRow>(routes.Api, collection);
        ReadRecordPaper.MapPages<TRow>(routes.Pages, collection);
    }

    private static void Each(
        ModuleRoutes routes,
        params (Action<IEndpointRouteBuilder> Api, Action<IEndpointRouteBuilder> Pages)[] slices
    )
    {
        foreach (var (api, pages) in slices)
        {
            api(routes.Api);
            pages(routes.Pages);
        }
    }
}
