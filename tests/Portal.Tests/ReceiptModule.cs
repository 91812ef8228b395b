using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>Receipts and clocks on pages of their own, as every owner of a procedure shows them.</summary>
internal sealed class ReceiptModule(DateTimeOffset now) : ITrustModule
{
    public string Name => "receipts";

    public void AddServices(IServiceCollection services, ModuleSettings settings) { }

    public void MapEndpoints(ModuleRoutes routes) =>
        routes
            .Pages.MapGet(
                "/receipts/{state}",
                (ProcedureState state, LegalClock law) => Show(state, law)
            )
            .AllowAnonymous();

    private IResult Show(ProcedureState state, LegalClock law)
    {
        var rules = ProcedureRules.Of(law);
        var file = new Procedure();
        file.Deposit(
            rules,
            state is ProcedureState.Incomplete ? ["Attestation de l’employeur", "أمر التعيين"] : [],
            law,
            now
        );
        _ = state switch
        {
            ProcedureState.Suspended => file.Ask(
                CompletionKind.Replacement,
                ["Attestation de l’employeur"],
                "Le document n’est pas signé",
                rules,
                law,
                now
            ),
            ProcedureState.Refused => file.Refuse(
                "hind",
                new("Loi 43-20, art. 12", "L’identité n’est pas établie"),
                law,
                now
            ),
            _ => file,
        };
        return TrustPages.Of<ReceiptPage>(
            StatusCodes.Status200OK,
            (nameof(ReceiptPage.Procedure), file),
            (nameof(ReceiptPage.Rules), rules)
        );
    }

    internal sealed class ReceiptPage : ComponentBase
    {
        [Parameter]
        public Procedure Procedure { get; set; } = null!;

        [Parameter]
        public ProcedureRules Rules { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<TrustLayout>(0);
            builder.AddAttribute(1, nameof(TrustLayout.Title), "Dossier");
            builder.AddAttribute(
                2,
                nameof(TrustLayout.ChildContent),
                (RenderFragment)(
                    content =>
                    {
                        content.AddMarkupContent(0, "<h1 class=\"ds-heading\">Dossier</h1>");
                        content.OpenComponent<DepositReceipt>(1);
                        content.AddAttribute(2, nameof(DepositReceipt.Procedure), Procedure);
                        content.AddAttribute(3, nameof(DepositReceipt.Number), "R-2026-000042-9");
                        content.AddAttribute(
                            4,
                            nameof(DepositReceipt.About),
                            "Certificat de signature"
                        );
                        content.CloseComponent();
                        content.OpenComponent<ProcedureClock>(5);
                        content.AddAttribute(6, nameof(ProcedureClock.Procedure), Procedure);
                        content.AddAttribute(7, nameof(ProcedureClock.Rules), Rules);
                        content.CloseComponent();
                    }
                )
            );
            builder.CloseComponent();
        }
    }
}
