// Reductions and normalisations along rows. A few lines each, in double and in order: the same bits on every path.
#include "CKernels.h"
#include "special_functions.h"

#define EACH_ROW for (int64_t row = 0; row < rows; row++, x += size)
#define EACH for (int64_t i = 0; i < size; i++)

/// NaN does not count: it makes the sum of exponentials NaN anyway.
static double largest(int64_t size, const float *x) {
  double best = -__builtin_inf();
  EACH if (x[i] > best) best = x[i];
  return best;
}

static double exponential_sum(int64_t size, const float *x, double shift) {
  double sum = 0;
  EACH sum += nb_exp(x[i] - shift);
  return sum;
}

static double mean_of(int64_t size, const float *x) {
  double sum = 0;
  EACH sum += x[i];
  return sum / (double)size;
}

static double squares_around(int64_t size, const float *x, double center) {
  double sum = 0;
  EACH sum += (x[i] - center) * (x[i] - center);
  return sum;
}

void nb_softmax(int64_t rows, int64_t size, bool logarithm, const float *x, float *out) {
  EACH_ROW {
    double shift = largest(size, x), sum = exponential_sum(size, x, shift), log = nb_log(sum);
    EACH out[i] = (float)(logarithm ? x[i] - shift - log : nb_exp(x[i] - shift) / sum);
    out += size;
  }
}

void nb_softmax_gradient(int64_t rows, int64_t size, bool logarithm, const float *x, const float *g, float *out) {
  EACH_ROW {
    double sum = 0;
    EACH sum += logarithm ? g[i] : (double)g[i] * x[i];
    EACH out[i] = (float)(logarithm ? g[i] - nb_exp(x[i]) * sum : x[i] * (g[i] - sum));
    g += size;
    out += size;
  }
}

void nb_log_sum_exp(int64_t rows, int64_t size, const float *x, float *out) {
  EACH_ROW {
    double shift = largest(size, x), sum = exponential_sum(size, x, shift - shift == 0 ? shift : 0);
    bool is_infinite = shift - shift != 0 && sum == sum;
    out[row] = (float)(is_infinite ? shift : shift + nb_log(sum));
  }
}

void nb_log_sum_exp_gradient(int64_t rows, int64_t size, const float *x, const float *result, const float *g,
                             float *out) {
  EACH_ROW {
    EACH out[i] = (float)(g[row] * nb_exp((double)x[i] - result[row]));
    out += size;
  }
}

static double degrees(int64_t size, float correction) {
  double left = (double)size - correction;
  return left > 0 ? left : 0;
}

void nb_variance(int64_t rows, int64_t size, float correction, bool root, const float *x, float *out) {
  EACH_ROW {
    double variance = squares_around(size, x, mean_of(size, x)) / degrees(size, correction);
    out[row] = (float)(root ? __builtin_sqrt(variance) : variance);
  }
}

void nb_variance_gradient(int64_t rows, int64_t size, float correction, bool root, const float *x,
                          const float *result, const float *g, float *out) {
  EACH_ROW {
    double mean = mean_of(size, x), factor = g[row];
    if (root) factor = result[row] == 0 ? 0 : factor / (2.0 * result[row]);
    factor = factor * 2 / degrees(size, correction);
    EACH out[i] = (float)(factor * (x[i] - mean));
    out += size;
  }
}

void nb_product(int64_t rows, int64_t size, const float *x, float *out) {
  EACH_ROW {
    double product = 1;
    EACH product *= x[i];
    out[row] = (float)product;
  }
}

void nb_product_gradient(int64_t rows, int64_t size, const float *x, const float *g, float *out) {
  EACH_ROW {
    double product = g[row];  // of everything but zeros
    int64_t zeros = 0;
    EACH if (x[i] == 0) zeros++;
    else product *= x[i];
    EACH if (zeros == 0) out[i] = (float)(product / x[i]);
    else out[i] = zeros == 1 && x[i] == 0 ? (float)product : 0;
    out += size;
  }
}

void nb_cumulative_sum(int64_t rows, int64_t size, bool reverse, const float *x, float *out) {
  EACH_ROW {
    double sum = 0;
    EACH {
      int64_t at = reverse ? size - 1 - i : i;
      sum += x[at];
      out[at] = (float)sum;
    }
    out += size;
  }
}

static double power(double x, double p) { return x == 0 ? (p == 0 ? 1 : 0) : nb_exp(p * nb_log(x)); }

static double norm_of(int64_t size, float p, const float *x) {
  double sum = 0;
  EACH {
    double magnitude = __builtin_fabs((double)x[i]);
    if (p == __builtin_inff()) sum = magnitude > sum || magnitude != magnitude ? magnitude : sum;
    else if (p == 0) sum += magnitude != 0;
    else sum += p == 2 ? magnitude * magnitude : (p == 1 ? magnitude : power(magnitude, p));
  }
  if (p == 2) return __builtin_sqrt(sum);
  return p == __builtin_inff() || p == 0 || p == 1 ? sum : power(sum, 1.0 / p);
}

void nb_norm(int64_t rows, int64_t size, float p, const float *x, float *out) {
  EACH_ROW out[row] = (float)norm_of(size, p, x);
}

/// Elements that share the largest magnitude share the gradient.
static void largest_gradient(int64_t size, const float *x, float result, float g, float *out) {
  int64_t ties = 0;
  EACH ties += __builtin_fabsf(x[i]) == result;
  EACH out[i] = __builtin_fabsf(x[i]) == result ? (float)((x[i] > 0) - (x[i] < 0)) * g / (float)ties : 0;
}

void nb_norm_gradient(int64_t rows, int64_t size, float p, const float *x, const float *result, const float *g,
                      float *out) {
  EACH_ROW {
    double norm = result[row];
    if (p == __builtin_inff()) largest_gradient(size, x, result[row], g[row], out);
    else EACH {
      double sign = (x[i] > 0) - (x[i] < 0), magnitude = __builtin_fabs((double)x[i]);
      double slope = p == 1 ? sign : (p == 2 ? x[i] / norm : sign * power(magnitude / norm, p - 1.0));
      out[i] = norm == 0 || p == 0 ? 0 : (float)(g[row] * slope);
    }
    out += size;
  }
}

typedef struct spread {
  double center, scale;
} spread;

static spread spread_of(int64_t size, bool centered, double eps, const float *x) {
  double center = centered ? mean_of(size, x) : 0;
  return (spread){center, 1 / __builtin_sqrt(squares_around(size, x, center) / (double)size + eps)};
}

void nb_normalize(int64_t rows, int64_t size, bool centered, double eps, const float *x, float *out) {
  EACH_ROW {
    spread s = spread_of(size, centered, eps, x);
    EACH out[i] = (float)((x[i] - s.center) * s.scale);
    out += size;
  }
}

void nb_normalize_gradient(int64_t rows, int64_t size, bool centered, double eps, const float *x, const float *g,
                           float *out) {
  EACH_ROW {
    spread s = spread_of(size, centered, eps, x);
    double shift = centered ? mean_of(size, g) : 0, along = 0;
    EACH along += g[i] * (x[i] - s.center) * s.scale;
    along /= (double)size;
    EACH out[i] = (float)(s.scale * (g[i] - shift - (x[i] - s.center) * s.scale * along));
    g += size;
    out += size;
  }
}

#undef EACH_ROW
#undef EACH
