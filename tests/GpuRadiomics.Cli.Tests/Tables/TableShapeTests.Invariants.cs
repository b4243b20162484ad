using System.Globalization;
using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Tables;

/// <summary>The wide and the long table say the same, in a form that other programs can read.</summary>
public sealed class TableShapeInvariantsTests(DemoRun demo)
{
    [Fact]
    public void Wide_columns_are_keys_then_outcome_then_features()
    {
        var columns = demo.Tables.Features.Columns;
        Assert.Equal(ResultFolder.KeyColumns, columns.Take(ResultFolder.KeyColumns.Length));
        Assert.All(columns.Skip(ResultFolder.KeyColumns.Length), column => Assert.Matches("^(original|diagnostics)_[A-Za-z0-9_.]+$", column));
        Assert.Equal(columns.Count, columns.Distinct().Count());
    }

    [Fact]
    public void Long_columns_are_those_that_are_documented()
    {
        Assert.Equal(
            "case_id,roi,image_series_uid,setting,image_type,family,family_code,feature,feature_code,"
                + "aggregation,aggregation_code,ibsi_tag,value,reason",
            File.ReadLines(demo.Tables["features-long.csv"]).First());
    }

    [Fact]
    public void Failures_say_what_was_found_and_expected() =>
        Assert.Equal(
            "case_id,roi,image_series_uid,setting,reason,what,where,found,expected,what_to_do", File.ReadLines(demo.Tables["failures.csv"]).First());

    [Fact]
    public void Each_value_stands_in_both_tables_as_the_same_text()
    {
        var wide = Wide(demo.Tables);
        Assert.Equal(wide, Long(demo.Tables));
        int okRows = demo.Tables.Features.Rows.Count(row => row["Status"] == "ok");
        int features = demo.Tables.Features.Columns.Count - ResultFolder.KeyColumns.Length;
        Assert.Equal(okRows * features, demo.Tables.Values.Rows.Count(row => row["family"].Length > 0));
    }

    [Fact]
    public void A_value_that_is_undefined_is_empty_and_has_a_reason()
    {
        using var images = new SmallImages();
        using var folder = new TemporaryFolder();
        // A ROI of one voxel has no variance, no cooccurrence and no correlation.
        string list = images.Write("list.csv", "ID,Image,Mask,Label\npoint,image.nii.gz,mask.nii.gz,2\n");
        // Without interpolation, so that the voxel stays one.
        BuiltProgram.Run("extract", list, "--profile", "ibsi-digital-phantom", "--output", folder.Path).Ended(ExitCodes.Ok);
        var tables = new ResultFolder(folder.Path);
        Assert.Equal(Wide(tables), Long(tables));
        var undefined = tables.Values.Rows.Where(row => row["value"].Length == 0).ToArray();
        Assert.NotEmpty(undefined);
        Assert.All(undefined, row => Assert.NotEmpty(row["reason"]));
        Assert.All(tables.Values.Rows.Where(row => row["value"].Length > 0), row => Assert.Empty(row["reason"]));
    }

    [Fact]
    public void A_row_without_values_has_one_line_with_its_reason_in_the_long_table()
    {
        var failed = demo.Tables.Features.Rows.Where(row => row["Status"] == "failed").Select(row => (row["CaseID"], row["ROIName"], row["Reason"]));
        var empty = demo.Tables.Values.Rows.Where(row => row["value"].Length == 0).Select(row => (row["case_id"], row["roi"], row["reason"]));
        Assert.Equal(failed, empty);
        Assert.All(
            demo.Tables.Features.Rows.Where(row => row["Status"] == "failed"),
            row => Assert.All(row.Fields.Skip(ResultFolder.KeyColumns.Length), Assert.Empty));
    }

    [Fact]
    public void Numbers_read_back_to_the_same_text()
    {
        foreach (string text in demo.Tables.Values.Rows.Select(row => row["value"]).Where(value => value.Length > 0))
        {
            Assert.Matches(@"^-?[0-9]+(\.[0-9]+)?(E[+-][0-9]+)?$", text);
            double value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            Assert.True(double.IsFinite(value), text);
            Assert.Equal(text, value.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Two_settings_give_two_rows_a_ROI()
    {
        using var folder = new TemporaryFolder();
        string[] settings = ["--profile", "ibsi", "--profile", "ibsi-digital-phantom"];
        string[] command = ["extract", demo.Patient("HN1004"), "--roi", "^GTV-[12]$", .. settings, "--output", folder.Path];
        BuiltProgram.Run(command).Ended(ExitCodes.Ok);
        var tables = new ResultFolder(folder.Path);
        Assert.Equal(
            [("GTV-1", "ibsi"), ("GTV-1", "ibsi-digital-phantom"), ("GTV-2", "ibsi"), ("GTV-2", "ibsi-digital-phantom")],
            tables.Features.Rows.Select(row => (row["ROIName"], row["Setting"])));
        Assert.Equal(Wide(tables), Long(tables));
        // The rows of one setting are not touched by the other's.
        var alone = demo.Tables.Features.Rows.Single(row => row["CaseID"] == "HN1004" && row["ROIName"] == "GTV-2");
        var beside = tables.Features.Rows.Single(row => row["ROIName"] == "GTV-2" && row["Setting"] == "ibsi");
        Assert.All(demo.Tables.Features.Columns, column => Assert.Equal(alone[column], beside[column]));
    }

    private static SortedSet<string> Wide(ResultFolder tables)
    {
        var table = tables.Features;
        var features = table.Columns.Skip(ResultFolder.KeyColumns.Length).ToArray();
        return
        [
            .. from row in table.Rows
               from value in features.Zip(row.Fields.Skip(ResultFolder.KeyColumns.Length))
               where value.Second.Length > 0
               select string.Join('|', row["CaseID"], row["ROIName"], row["ImageSeriesInstanceUID"], row["Setting"], value.First, value.Second),
        ];
    }

    private static SortedSet<string> Long(ResultFolder tables)
    {
        var values = tables.Values.Rows.Where(row => row["value"].Length > 0).ToArray();
        SortedSet<string> texts =
        [
            .. from row in values
               let image = row["family"].StartsWith("diagnostics", StringComparison.Ordinal) ? "diagnostics" : row["image_type"]
               let column = $"{image}_{row["ibsi_tag"]}"
               select string.Join('|', row["case_id"], row["roi"], row["image_series_uid"], row["setting"], column, row["value"]),
        ];
        // No value stands there twice.
        Assert.Equal(values.Length, texts.Count);
        return texts;
    }
}
