using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>POST /constituents {class, sector, contacts}: an organisation tells the team what it is and how its security officer is reached (law 05-20 art. 6).</summary>
internal static class RegisterConstituent
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/constituents", HandleAsync)
            .ForOwner()
            .HonoursIdempotencyKey<CertDbContext>()
            .Produces<ConstituentResponse>(StatusCodes.Status201Created);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cert/organisation", ShowAsync).RequireScope(Scopes.CertReport);
        pages.MapPost("/cert/organisation", SubmitAsync).ForOwner();
    }

    internal sealed record Request(string? Class, string? Sector, ContactsReading.Sent? Contacts);

    internal sealed record View(Request? Typed, Problem? Problem);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        Desk desk,
        HttpContext http
    )
    {
        var made = await desk.RegisterAsync(request, caller, http.RequestAborted);
        if (made.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/cert/v1/constituents/{row.Id}",
            await http.SheetAsync(row)
        );
    }

    private static async Task<IResult> ShowAsync(
        Caller caller,
        CertDbContext db,
        HttpContext http
    ) =>
        !caller.SeesOrganisation() ? TypedResults.NotFound()
        : await db.Constituents.AnyAsync(row => row.Id == caller.Organisation, http.RequestAborted)
            ? Results.Redirect($"{http.Request.PathBase}/cert/constituents/{caller.Organisation}")
        : Page(new(Typed: null, Problem: null));

    private static async Task<IResult> SubmitAsync(
        [FromForm(Name = "class")] string? stated,
        [FromForm] string? sector,
        [FromForm] string? contactName,
        [FromForm] string? contactPhone,
        [FromForm] string? contactMail,
        [FromForm] string? outOfHours,
        Caller caller,
        Desk desk,
        HttpContext http
    )
    {
        var request = new Request(
            stated,
            sector is { Length: > 0 } ? sector : null,
            new(contactName, contactPhone, contactMail, outOfHours)
        );
        var made = await desk.RegisterAsync(request, caller, http.RequestAborted);
        return made.Refused(out var problem, out var row)
            ? Page(new(request, problem))
            : Results.Redirect($"{http.Request.PathBase}/cert/constituents/{row.Id}");
    }

    private static IResult Page(View view) =>
        TrustPages.Of<RegisterConstituentPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(RegisterConstituentPage.Shown), view)
        );

    /// <summary>Registers and changes constituents with what Identity knows of them. Where Identity runs in another process and no answer is registered, nothing is.</summary>
    internal sealed class Desk(
        CertDbContext db,
        ConstituentSeal seal,
        IEnumerable<IOrganisationRegister> organisations,
        TimeProvider clock
    )
    {
        public async Task<Result<Constituent>> RegisterAsync(
            Request request,
            Caller caller,
            CancellationToken cancel
        )
        {
            if (!caller.SeesOrganisation())
            {
                return CommonProblems.Forbidden;
            }

            if (Read(request).Refused(out var problem, out var read))
            {
                return problem;
            }

            if (organisations.FirstOrDefault() is not { } register)
            {
                return ConstituentProblems.RegisterSilent;
            }

            if (await register.FindAsync(caller.Organisation, cancel) is not { } organisation)
            {
                return ConstituentProblems.Unknown;
            }

            if (await db.Constituents.AnyAsync(row => row.Id == organisation.Id, cancel))
            {
                return ConstituentProblems.AlreadyRegistered;
            }

            var made = new Constituent
            {
                Id = organisation.Id,
                Name = organisation.Name,
                Stated = read.Class,
                Sector = read.Sector,
                SealedContacts = seal.Close(organisation.Id, read.Contacts),
                RegisteredAt = clock.Now(),
            };
            db.Constituents.Add(made);
            db.Record(
                clock,
                "constituent.registered",
                $"{made.Id}",
                caller.Subject,
                new JsonObject { ["class"] = $"{made.Stated}" }
            );
            try
            {
                await db.SaveChangesAsync(cancel);
                return made;
            }
            catch (DbUpdateException failure) when (failure.IsTaken())
            {
                db.ChangeTracker.Clear();
                return ConstituentProblems.AlreadyRegistered;
            }
        }

        internal sealed record Particulars(
            ConstituentClass Class,
            string? Sector,
            SecurityContacts Contacts
        );

        public static Result<Particulars> Read(Request request)
        {
            if (ClassOf(request.Class, request.Sector).Refused(out var problem, out var stated))
            {
                return problem;
            }

            return ContactsReading.Read(request.Contacts).Refused(out problem, out var contacts)
                ? problem
                : new Particulars(stated.Class, stated.Sector, contacts);
        }

        internal sealed record Place(ConstituentClass Class, string? Sector);

        /// <summary>An infrastructure of vital importance has a sector; others may have one.</summary>
        public static Result<Place> ClassOf(string? named, string? sector)
        {
            if (!Named<ConstituentClass>.TryParse(named, out var stated))
            {
                return ConstituentProblems.ClassUnknown;
            }

            var known = sector is null || Sectors.All.Contains(sector, StringComparer.Ordinal);
            return
                known
                && (sector is not null || stated.Value is not ConstituentClass.VitalInfrastructure)
                ? new Place(stated.Value, sector)
                : ConstituentProblems.SectorUnknown;
        }
    }
}
