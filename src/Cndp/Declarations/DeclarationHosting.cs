using MarocNumeric.Trust.Cndp.Commission;
using MarocNumeric.Trust.Cndp.Demonstration;
using MarocNumeric.Trust.Cndp.Examination;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Pieces;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Cndp.Sensitive;
using MarocNumeric.Trust.Cndp.Transfers;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>What the module hosts for filings, decisions and the register.</summary>
internal static class DeclarationHosting
{
    public static void AddDeclarations(this IServiceCollection services)
    {
        services.AddNoticeTexts<DeclarationTexts>();
        services
            .AddSingleton<DeclarationSeal>()
            .AddSingleton<ProtectedStates>()
            .AddSingleton<SensitiveWords>()
            .AddSingleton<FilingExamination>()
            .AddSingleton<PaperWording>()
            .AddSingleton<DeclarationClock>()
            .AddHostedService(provider => provider.GetRequiredService<DeclarationClock>())
            .AddSingleton<DeskClock>()
            .AddSingleton<IDemonstrationPart, DemonstrationDeclarations>();
        services
            .AddScoped<DeclarationPapers>()
            .AddScoped<DeclarationReading>()
            .AddScoped<DeclarationRegistry>()
            .AddScoped<ReadSignedAct.Sources>()
            .AddScoped<DeclarationSheet>()
            .AddScoped<DeclarationWords>()
            .AddScoped<ListDeclarations.Queue>()
            .AddScoped<Registers>()
            .AddScoped<DraftWriters>()
            .AddScoped<FilingDesk>()
            .AddScoped<TransferLines>()
            .AddScoped<Surroundings>()
            .AddScoped<PieceShelf>()
            .AddScoped<FileTransfer.Sources>()
            .AddScoped<DraftSaving>()
            .AddScoped<DraftDeclaration.StartSources>()
            .AddScoped<DraftSummary>()
            .AddScoped<FileDraft.Sources>();
        services
            .AddScoped<IDeclarationRegister, DeclarationRegister>()
            .AddScoped<IDraftKind, DeclarationDraftKind>()
            .AddScoped<IPortalPart, DeclarationPart>()
            .AddScoped<ISearchPart, DeclarationSearch>()
            .AddScoped<IVerifiable, DeclarationVerification>()
            .AddScoped<IMandateActs, MandatedFilings>();
    }

    public static void MapDeclarations(this ModuleRoutes routes)
    {
        FileDeclaration.Map(routes.Api);
        FileTransfer.Map(routes.Api);
        ListDeclarations.Map(routes.Api);
        ReadDeclaration.Map(routes.Api);
        ReadPaper.Map(routes.Api);
        ReadSignedAct.Map(routes.Api);
        AnswerCompletion.Map(routes.Api);
        AttachPiece.Map(routes.Api);
        ReadPiece.Map(routes.Api);
        AmendDeclaration.Map(routes.Api);
        AppealRefusal.Map(routes.Api);
        AbandonDeclaration.Map(routes.Api);
        EndProcessing.Map(routes.Api);
        IssueReceipt.Map(routes.Api);
        TakeRequest.Map(routes.Api);
        ReclassifyDeclaration.Map(routes.Api);
        AskCompletion.Map(routes.Api);
        ProposeDecision.Map(routes.Api);
        ExtendDelay.Map(routes.Api);
        AuthoriseProcessing.Map(routes.Api);
        RefuseAuthorisation.Map(routes.Api);
        WithdrawReceipt.Map(routes.Api);
        AnswerAppeal.Map(routes.Api);
        GiveOpinion.Map(routes.Api);
        NoteRegister.Map(routes.Api);
        SearchRegister.Map(routes.Api);
        ReadEntry.Map(routes.Api);
        MapPages(routes);
    }

    private static void MapPages(ModuleRoutes routes)
    {
        DraftDeclaration.MapPages(routes.Pages);
        FileDraft.MapPages(routes.Pages);
        SignDraft.MapPages(routes.Pages);
        ReadSignedAct.MapPages(routes.Pages);
        ShareDraft.MapPages(routes.Pages);
        ListDeclarations.MapPages(routes.Pages);
        ReadDeclaration.MapPages(routes.Pages);
        ReadPaper.MapPages(routes.Pages);
        AttachPiece.MapPages(routes.Pages);
        AttachToDraft.MapPages(routes.Pages);
        ReadPiece.MapPages(routes.Pages);
        CopyDeclaration.MapPages(routes.Pages);
        AppealRefusal.MapPages(routes.Pages);
        AbandonDeclaration.MapPages(routes.Pages);
        EndProcessing.MapPages(routes.Pages);
        IssueReceipt.MapPages(routes.Pages);
        TakeRequest.MapPages(routes.Pages);
        ReclassifyDeclaration.MapPages(routes.Pages);
        AskCompletion.MapPages(routes.Pages);
        ProposeDecision.MapPages(routes.Pages);
        ExtendDelay.MapPages(routes.Pages);
        AuthoriseProcessing.MapPages(routes.Pages);
        RefuseAuthorisation.MapPages(routes.Pages);
        WithdrawReceipt.MapPages(routes.Pages);
        AnswerAppeal.MapPages(routes.Pages);
        GiveOpinion.MapPages(routes.Pages);
        NoteRegister.MapPages(routes.Pages);
        SearchRegister.MapPages(routes.Standard);
        ReadEntry.MapPages(routes.Standard);
    }
}
