using System.Globalization;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Common.Pages;

/// <summary>What every page and component has at hand: the request, the reader, addresses in the reader's language.</summary>
public abstract class TrustComponent : ComponentBase
{
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [Inject]
    public IStringLocalizer<CommonTexts> Common { get; set; } = null!;

    protected Caller Reader => Caller.Of(Http.User);

    protected bool IsSignedIn => Http.User.Identity?.IsAuthenticated is true;

    /// <param name="path">From the root, without a language.</param>
    protected string Href(string path) => $"{Http.Request.PathBase}{path}";

    /// <summary>The same page in another language.</summary>
    protected string SamePageIn(Language language) =>
        $"{language.Prefix}{Http.Request.Path}{Http.Request.QueryString}";

    /// <summary>Day and time on the clocks of Morocco, in the reader's language.</summary>
    protected static string When(DateTimeOffset instant) =>
        Casablanca.At(instant).ToString("f", CultureInfo.CurrentCulture);

    protected static string Day(DateTimeOffset instant) => Casablanca.Day(instant);
}

/// <summary>A page; its module's texts come with an @inject in _Imports.razor.</summary>
public abstract class TrustPage : TrustComponent
{
    /// <summary>What the slice found. Untyped, since components are public and what they show is not.</summary>
    [Parameter]
    public object? Shown { get; set; }
}
