using GpuRadiomics.Perf;
using GpuRadiomics.Perf.Budgets;

// Every benchmark checks its answer first and prints one line of CSV for each figure.
string[] rest = args.Length > 1 ? args[1..] : [];
if (args is ["budgets", ..] and { Length: <= 2 })
    return BudgetRun.Start(rest.FirstOrDefault() ?? Path.Combine("perf", "budgets.json"));
Measurement.PrintHeader();
switch (args.FirstOrDefault())
{
    case "texture":
        TextureBenchmark.Run();
        break;
    case "preparation":
        PreparationBenchmark.Run();
        break;
    case "shape":
        ShapeBenchmark.Run();
        break;
    case "extraction":
        ExtractionBenchmark.Run();
        break;
    case "families":
        FamilyBenchmark.Run();
        break;
    case "memory":
        MemoryBenchmark.Run();
        break;
    case "spatial":
        SpatialBenchmark.Run();
        break;
    case "filters":
        FilterBenchmark.Run();
        break;
    case "perturbations":
        PerturbationBenchmark.Run();
        break;
    case "wavelets":
        WaveletBenchmark.Run();
        break;
    case "memory-wavelets":
        MemoryBenchmark.RunWavelets();
        break;
    case "tables":
        TableBenchmark.Run();
        break;
    case "small":
        SmallBenchmark.Run();
        break;
    case "read" when rest.Length == 1:
        ReadBenchmark.Run(rest[0]);
        break;
    case "index" when rest.Length == 1:
        IndexBenchmark.Run(rest[0]);
        break;
    case "decode" when rest.Length == 1:
        DecodeBenchmark.Run(rest[0]);
        break;
    default:
        Console.Error.WriteLine(
            "Usage: extraction | families | memory | texture | preparation | shape | spatial | filters | perturbations | wavelets | memory-wavelets | small | tables | read FOLDER-FOR-A-SYNTHETIC-COHORT"
            + " | budgets [FILE] | decode FOLDER-OF-ONE-SLICE | index FOLDER-FOR-SLICES");
        return 2;
}

return 0;
