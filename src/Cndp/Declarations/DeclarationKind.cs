using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Which formality a filing is; the two sorts of transfer share a letter.</summary>
internal enum DeclarationKind
{
    /// <summary>Prior declaration (art. 12-2, 14, 15): D.</summary>
    Declaration,

    /// <summary>Simplified declaration (art. 16, 17): S.</summary>
    SimplifiedDeclaration,

    /// <summary>Request for a prior authorisation (art. 12-1): A.</summary>
    Authorisation,

    /// <summary>Transfer abroad to a listed State or under an exception of article 44, notified after its base filing: T.</summary>
    Transfer,

    /// <summary>Transfer abroad on clauses or internal rules, for which the commission gives an express and reasoned authorisation (art. 44): T.</summary>
    TransferAuthorisation,

    /// <summary>A text creates the file: the commission is asked for its opinion (art. 2-4, 27-A): V.</summary>
    Opinion,

    /// <summary>A public register, exempt from declaration: who is responsible is notified (art. 18): X.</summary>
    ExemptRegister,
}

/// <summary>What each formality has: a receipt, a decision, a place in the register.</summary>
internal static class DeclarationKinds
{
    /// <summary>Whose receipt the law's clock issues.</summary>
    public static readonly DeclarationKind[] WithReceipt =
    [
        DeclarationKind.Declaration,
        DeclarationKind.SimplifiedDeclaration,
        DeclarationKind.Transfer,
    ];

    /// <summary>That an officer takes, and on which a commissioner concludes.</summary>
    public static readonly DeclarationKind[] Decided =
    [
        DeclarationKind.Authorisation,
        DeclarationKind.TransferAuthorisation,
        DeclarationKind.Opinion,
    ];

    public static readonly IReadOnlyList<char> Letters = ['D', 'S', 'A', 'T', 'V', 'X'];

    public static char Letter(this DeclarationKind kind) =>
        kind switch
        {
            DeclarationKind.Declaration => 'D',
            DeclarationKind.SimplifiedDeclaration => 'S',
            DeclarationKind.Authorisation => 'A',
            DeclarationKind.Opinion => 'V',
            DeclarationKind.ExemptRegister => 'X',
            _ => 'T',
        };

    public static bool HasReceipt(this DeclarationKind kind) => WithReceipt.Contains(kind);

    public static bool IsDecided(this DeclarationKind kind) => Decided.Contains(kind);

    /// <summary>Ends with a permission or a refusal.</summary>
    public static bool IsAuthorised(this DeclarationKind kind) =>
        kind is DeclarationKind.Authorisation or DeclarationKind.TransferAuthorisation;

    public static bool IsTransfer(this DeclarationKind kind) =>
        kind is DeclarationKind.Transfer or DeclarationKind.TransferAuthorisation;

    /// <summary>A transfer may rest on it.</summary>
    public static bool IsBasis(this DeclarationKind kind) =>
        kind
            is DeclarationKind.Declaration
                or DeclarationKind.SimplifiedDeclaration
                or DeclarationKind.Authorisation
                or DeclarationKind.ExemptRegister;

    /// <summary>May be submitted to authorisation within eight days (art. 20).</summary>
    public static bool IsDeclared(this DeclarationKind kind) =>
        kind is DeclarationKind.Declaration or DeclarationKind.SimplifiedDeclaration;

    /// <summary>The national register enters it (art. 46): an opinion is about a text, and a file that is only a public register is not entered (art. 47).</summary>
    public static bool IsEntered(this DeclarationKind kind) =>
        kind is not (DeclarationKind.Opinion or DeclarationKind.ExemptRegister);

    /// <summary>
    /// The terms of a kind: hours for a receipt; months for an authorisation, which silence grants (decree 2-09-165
    /// art. 28). Silence authorises no transfer on clauses: article 44 asks for an express and reasoned authorisation, and
    /// the statute stands above the decree that lends it its clock (art. 48). It is no opinion either, and no text gives
    /// the commission a term to look at a public register: there the longest one of law 55-19 stands.
    /// </summary>
    /// <param name="urgent">An opinion that Government or Parliament needs sooner (decree 2-09-165 art. 25).</param>
    public static ProcedureRules Rules(
        this DeclarationKind kind,
        LegalClock law,
        bool urgent = false
    )
    {
        ArgumentNullException.ThrowIfNull(law);
        return kind switch
        {
            DeclarationKind.Authorisation => Extended(
                StatutoryPeriods.Authorisation,
                StatutoryPeriods.AuthorisationExtension,
                silenceGrants: true
            ),
            DeclarationKind.TransferAuthorisation => Extended(
                StatutoryPeriods.Authorisation,
                StatutoryPeriods.AuthorisationExtension,
                silenceGrants: false
            ),
            DeclarationKind.Opinion => Extended(
                urgent ? StatutoryPeriods.UrgentOpinion : StatutoryPeriods.Opinion,
                StatutoryPeriods.OpinionExtension,
                silenceGrants: false
            ),
            DeclarationKind.ExemptRegister => ProcedureRules.Of(
                law,
                law.Period(StatutoryPeriods.MostDelay)
            ),
            DeclarationKind.Transfer => ProcedureRules.Of(
                law,
                law.Period(StatutoryPeriods.TransferReceipt)
            ),
            _ => ProcedureRules.Of(law, law.Period(StatutoryPeriods.DeclarationReceipt)),
        };

        ProcedureRules Extended(string term, string extension, bool silenceGrants) =>
            ProcedureRules.Of(law, law.Period(term), silenceGrants) with
            {
                Extension = law.Period(extension),
                ExtensionGrounds = [ExtensionGround.ReasonedDecision],
            };
    }
}
