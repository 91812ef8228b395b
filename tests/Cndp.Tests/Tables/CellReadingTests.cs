using System.Text.Json;
using CsCheck;
using MarocNumeric.Trust.Cndp.Imports;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Tables;

namespace MarocNumeric.Trust.Cndp.Tests.Tables;

/// <summary>What people type in a cell, as an answer of the form.</summary>
public sealed class CellReadingTests
{
    private static readonly Form Form = new RuleBook().Latest.Form;

    [Theory]
    [InlineData("traitement.nom", "Fichier clients", "\"Fichier clients\"")]
    [InlineData("traitement.automatise", "oui", "\"OUI\"")]
    [InlineData("traitement.automatise", "Entièrement", "\"OUI\"")]
    [InlineData("responsable.region", "Casablanca-Settat", "\"06\"")]
    [InlineData("responsable.region", "6", null)]
    [InlineData(
        "personnes.categories",
        "CLIENTS | salaries; visiteurs",
        """["CLIENTS","SALARIES","VISITEURS"]"""
    )]
    [InlineData("personnes.categories", "clients, martiens", null)]
    [InlineData("donnees.categories", "Nom, prénom, civilité", """["IDENTITE"]""")]
    [InlineData("traitement.reutilisation", "non", "false")]
    [InlineData("traitement.reutilisation", "نعم", "true")]
    [InlineData("traitement.reutilisation", "peut-être", null)]
    [InlineData("traitement.date_mise_en_oeuvre", "2027-01-04", "\"2027-01-04\"")]
    [InlineData("traitement.date_mise_en_oeuvre", "04/01/2027", "\"2027-01-04\"")]
    [InlineData("traitement.date_mise_en_oeuvre", "46391", "\"2027-01-04\"")]
    [InlineData("traitement.date_mise_en_oeuvre", "31/02/2027", null)]
    [InlineData("droits.delai_jours", "10", "10")]
    [InlineData("droits.delai_jours", "dix", null)]
    [InlineData("transferts", "Aucun", "[]")]
    [InlineData("transferts", "لا شيء", "[]")]
    [InlineData(
        "conservation",
        "IMAGE ; 3 ; MOIS ; ENREGISTREMENT ; EFFACEMENT",
        """[{"categorie":"IMAGE","duree":3,"unite":"MOIS","point_depart":"ENREGISTREMENT","sort_final":"EFFACEMENT"}]"""
    )]
    [InlineData("conservation", "IMAGE ; 3 ; lunes", null)]
    [InlineData("conservation", "IMAGE;3;MOIS;ENREGISTREMENT;EFFACEMENT;6", null)]
    public void A_cell_is_an_answer_or_a_fault(string id, string typed, string? answer)
    {
        var column = Column.Of(Form).Single(one => one.Id == id);

        var read = CellReading
            .Read(column, new(typed))
            .Match(node => node.ToJsonString(), problem => $"{problem.Code} {problem.Field}");

        Assert.Equal(
            answer is null
                ? $"CNDP-053 {id}"
                : JsonSerializer.Serialize(JsonDocument.Parse(answer)),
            answer is null ? read : JsonSerializer.Serialize(JsonDocument.Parse(read))
        );
    }

    [Fact]
    public void Whatever_is_typed_in_any_column_is_an_answer_that_the_form_reads_or_a_fault()
    {
        var columns = Column.Of(Form);
        Gen.Select(Gen.Int[0, columns.Count - 1], Gen.Char["ab1;|,\n-:/é ن\u0000OUI"].Array[1, 60])
            .Sample(pair =>
            {
                var column = columns[pair.Item1];
                if (
                    CellReading
                        .Read(column, new(new string(pair.Item2).Trim()))
                        .Refused(out var problem, out _)
                )
                {
                    Assert.Equal(("CNDP-053", column.Id), (problem.Code, problem.Field));
                }
            });
    }

    [Fact]
    public void Every_answer_that_a_page_asks_has_a_column_and_each_column_one_name()
    {
        var columns = Column.Of(Form);

        Assert.Equal(columns.Count, columns.Select(column => column.Id).Distinct().Count());
        Assert.InRange(columns.Count, 60, Table.MostColumns);
        Assert.DoesNotContain(columns, column => column.Id is "engagement" or "responsable.ice");
    }
}
