namespace GpuRadiomics.Dicom.Codecs.JpegLossless;

/// <summary>A prediction from the pixel to the left (a), the one above (b) and the one above left (c) (ITU-T T.81 table H.1).</summary>
internal interface IPredictor
{
    static abstract int Predict(int a, int b, int c);
}

internal readonly struct Predictor1 : IPredictor
{
    public static int Predict(int a, int b, int c) => a;
}

internal readonly struct Predictor2 : IPredictor
{
    public static int Predict(int a, int b, int c) => b;
}

internal readonly struct Predictor3 : IPredictor
{
    public static int Predict(int a, int b, int c) => c;
}

internal readonly struct Predictor4 : IPredictor
{
    public static int Predict(int a, int b, int c) => a + b - c;
}

internal readonly struct Predictor5 : IPredictor
{
    public static int Predict(int a, int b, int c) => a + ((b - c) >> 1);
}

internal readonly struct Predictor6 : IPredictor
{
    public static int Predict(int a, int b, int c) => b + ((a - c) >> 1);
}

internal readonly struct Predictor7 : IPredictor
{
    public static int Predict(int a, int b, int c) => (a + b) >> 1;
}
