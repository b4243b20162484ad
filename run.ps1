# A door to the same commands for PowerShell users; everything it does is one dotnet command of the README.
#   ./run.ps1                 the demo
#   ./run.ps1 test            the tests
#   ./run.ps1 extract ...     any command of the program
if ($args.Count -gt 0 -and $args[0] -eq 'test') {
    dotnet test -c Release
}
elseif ($args.Count -gt 0) {
    dotnet run -c Release --project "$PSScriptRoot/src/GpuRadiomics.Cli" -- @args
}
else {
    dotnet run -c Release --project "$PSScriptRoot/src/GpuRadiomics.Cli" -- demo
}
exit $LASTEXITCODE
