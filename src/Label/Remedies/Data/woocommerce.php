<?php
/**
 * Plugin Name: Protection du site {{domain}}
 */

// Plain addresses lead to the encrypted ones.
add_action('template_redirect', function () {
    if (!is_ssl()) {
        wp_safe_redirect('https://{{domain}}' . $_SERVER['REQUEST_URI'], 301);
        exit;
    }
});

add_action('send_headers', function () {
    header('Strict-Transport-Security: max-age=31536000');
    // Try it first under the name Content-Security-Policy-Report-Only, and allow by name what the theme needs.
    header("Content-Security-Policy: default-src 'self'; frame-ancestors 'none'");
    header('X-Content-Type-Options: nosniff');
    header('X-Frame-Options: DENY');
    header('Referrer-Policy: strict-origin-when-cross-origin');
});

// Session cookies of PHP: Secure, HttpOnly, SameSite.
ini_set('session.cookie_secure', '1');
ini_set('session.cookie_httponly', '1');
ini_set('session.cookie_samesite', 'Lax');

// The newsletter box is empty until the buyer ticks it.
add_action('woocommerce_review_order_before_submit', function () {
    woocommerce_form_field('newsletter', [
        'type' => 'checkbox',
        'label' => 'J’accepte de recevoir la lettre d’information. Facultatif.',
        'required' => false,
        'default' => 0,
    ]);
});

// The terms are accepted expressly before the order is confirmed.
add_filter('woocommerce_checkout_show_terms', '__return_true');
add_filter('woocommerce_terms_is_checked_default', '__return_false');
